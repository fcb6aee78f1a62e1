import type { Page } from '@playwright/test';

/** The first page: one sentence, and what stands behind it. */
export const overviewPage = (page: Page) => ({
  sentence: page.getByRole('status', { name: 'Is anything wrong?' }),
  attention: page.getByRole('region', { name: 'Needs attention' }),
  states: page.getByRole('region', { name: 'Miners by state' }),
  total: page.getByRole('region', { name: 'Total hashrate' }),
  /** The time within the last day that the chart reads out. */
  cursor: page.getByRole('slider', { name: 'Time within the last 24 hours' }),
});
