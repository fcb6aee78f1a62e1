import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type * as Axe from 'axe-core';

declare const axe: typeof Axe;

/** A whole axe takes 25 ms of the processor to load: it is read once, and stays in the document it is put into. */
const sourceOfAxe = readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What a look at everything asks, and what another theme alone can break. */
const ALL: Axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };
const OF_COLOURS: Axe.RunOnly = { type: 'rule', values: ['color-contrast'] };

/** A page scrolls within its frame: by how much the document is longer all the same, such as by words that are only to be heard. */
const findLength = async (page: Page): Promise<string[]> => {
  const tooLongPx = await page.evaluate(() =>
    document.getElementById('main') === null ? 0 : document.documentElement.scrollHeight - innerHeight,
  );
  return tooLongPx > 0 ? [`the document is ${tooLongPx} px longer than the window`] : [];
};

/** What is wrong with a page: what axe finds, with the elements, and its length. `colours`: only what another theme can break. */
export async function findProblems(page: Page, only?: 'colours'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await sourceOfAxe);
  const found = await page.evaluate(
    async (runOnly) => {
      // a colour that is on its way, as of a button that can be pressed now, is no colour of the page
      for (const animation of document.getAnimations())
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
      // of what is well nobody reads where it is; our pages hold no frames and play nothing
      const still = { iframes: false, preload: false, selectors: false };
      const { violations } = await axe.run({ ...still, runOnly, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    },
    only === 'colours' ? OF_COLOURS : ALL,
  );
  return [...found, ...(await findLength(page))];
}
