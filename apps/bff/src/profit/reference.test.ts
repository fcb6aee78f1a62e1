import { readFileSync } from 'node:fs';
import { DEFAULT_POWER_W, EARNINGS_WINDOW_DAYS, PROFIT_LACKS } from '@mintdeck/shared-types/pool/profit';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../docs/reference/profit.md', import.meta.url), 'utf8');

/** First cells of the rows of the table under a heading. */
const firstCells = (heading: string): string[] => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) => line.split('|')[1]?.trim() ?? '');
};

it('the page names everything that can be missing, in the order in which it is told', () => {
  expect(firstCells('What is missing')).toEqual([...PROFIT_LACKS]);
});

it('the page has the numbers of the code', () => {
  expect(page).toContain(`for a T1 ${DEFAULT_POWER_W.get('T1')} until then`);
  expect(page).toContain('the UTC midnight six days ago');
  expect(EARNINGS_WINDOW_DAYS).toBe(6 + 1);
});
