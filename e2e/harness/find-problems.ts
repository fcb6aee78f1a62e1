import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that another theme can break. */
const OF_COLOURS = ['color-contrast'];

/** What axe finds wrong, with the elements. `colours`: only what another theme can break. */
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
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
