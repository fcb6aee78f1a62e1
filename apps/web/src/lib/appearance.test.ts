// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { appearance, ROW_HEIGHT_REM } from './appearance.ts';

beforeEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset.theme;
  delete document.documentElement.dataset.density;
});

describe('appearance', () => {
  it('follows the system and is comfortable until somebody chooses', () => {
    expect(appearance.theme()).toBe('system');
    expect(appearance.density()).toBe('comfortable');
  });

  it('a choice shows at once, is told and kept', () => {
    const listener = vi.fn();
    const stop = appearance.subscribe(listener);
    appearance.chooseTheme('dark');
    appearance.chooseDensity('compact');
    stop();
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(appearance.theme()).toBe('dark');
    expect(localStorage.getItem('mintdeck.theme')).toBe('dark');
    expect(localStorage.getItem('mintdeck.density')).toBe('compact');
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('an unknown kept choice counts as none', () => {
    document.documentElement.dataset.theme = 'sepia';
    expect(appearance.theme()).toBe('system');
  });
});

it('row heights are those of the style sheet', () => {
  const css = readFileSync('apps/web/src/ui/tokens.css', 'utf8');
  const heights = [...css.matchAll(/--row-height: ([\d.]+)rem/g)].map(([, rem]) => Number(rem));
  expect(heights).toEqual([ROW_HEIGHT_REM.comfortable, ROW_HEIGHT_REM.compact]);
});
