import type { Page } from '@playwright/test';

/** Buttons, fields and what folds out that a finger misses 20 px above or below their middle, in the dialog or on the page. */
export const findSmallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.querySelector('main');
    const controls = root?.querySelectorAll<HTMLElement>('button, input, select, textarea, summary') ?? [];
    return [...controls].flatMap((control) => {
      // what stands in for another control is touched by nobody
      if (!control.checkVisibility() || control.closest('[aria-hidden="true"]')) return [];
      const target = control.closest('label') ?? control;
      target.scrollIntoView({ block: 'center' });
      const { left, width, top, height } = target.getBoundingClientRect();
      const missed = [-20, 20].some((by) => {
        const hit = document.elementFromPoint(left + width / 2, top + height / 2 + by);
        return hit === null || !target.contains(hit);
      });
      const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
      return missed ? [`${control.tagName} ${name} ${Math.round(width)}x${Math.round(height)}`] : [];
    });
  });
