import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that another theme can break. */
const OF_COLOURS = ['color-contrast'];

/** A page scrolls within its frame: by how much the document is longer all the same, such as by words that are only to be heard. */
const findLength = async (page: Page): Promise<string[]> => {
  const tooLongPx = await page.evaluate(() =>
    document.getElementById('main') === null ? 0 : document.documentElement.scrollHeight - innerHeight,
  );
  return tooLongPx > 0 ? [`the document is ${tooLongPx} px longer than the window`] : [];
};

/** What is wrong with a page: what axe finds, with the elements, and its length. `colours`: only what another theme can break. */
export async function findProblems(page: Page, only?: 'colours'): Promise<string[]> {
  // our pages hold no frames; of what is well nobody reads where it is
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], selectors: false })
    .setLegacyMode();
  const rules =
    only === 'colours'
      ? axe.withRules(OF_COLOURS)
      : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  const { violations } = await rules.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
  return [...found, ...(await findLength(page))];
}
