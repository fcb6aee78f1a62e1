import type { Page } from '@playwright/test';

/** The plan of a rollout as a person works with it. */
export const planPage = (page: Page) => ({
  miners: page.getByRole('table', { name: 'Miners to choose from' }),
  checked: page.getByRole('table', { name: 'Miners of this plan' }),
  step: (name: RegExp) =>
    page.getByRole('navigation', { name: 'Steps of the plan' }).getByRole('button', { name }),
  press: (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click(),
  /** From the chosen miners to a draft of the usual plan. */
  async begin() {
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByLabel('Miners that go first').waitFor();
  },
  /** Has every miner looked at; at the table of what came of it. */
  async check() {
    await page.getByRole('button', { name: 'Look at the miners' }).click();
    await page.getByText(/miners? looked at/).waitFor();
  },
  /** To the last page. */
  async toStart() {
    await page.getByRole('button', { name: 'What will happen' }).click();
    await page.getByText('What each miner goes through').waitFor();
  },
  async confirm(typed: string) {
    await page.getByLabel(/to confirm$/).fill(typed);
    await page.getByRole('button', { name: /^Start: / }).click();
  },
});
