import type { Page } from '@playwright/test';
import type { View } from './view.ts';

/** Enters prices, unless an earlier picture has. */
async function enterPrices(page: Page): Promise<void> {
  const answer = await page.request.get('/api/v1/profit');
  const { settings } = await answer.json();
  const { origin } = new URL(page.url());
  await page.request.patch('/api/v1/profit/settings', {
    headers: { origin },
    data: {
      revision: settings.revision,
      currency: 'EUR',
      pricePerKwh: 0.31,
      timeZone: 'Europe/Berlin',
      secondTariff: { pricePerKwh: 0.22, fromMin: 22 * 60, toMin: 6 * 60 },
      fixedPerDay: 1.5,
      grinPrice: { price: 0.0287, setAt: Date.now() - 9 * 24 * 3_600_000 },
    },
  });
}

/** What mining costs and earns. */
export const profitViews: View[] = [
  {
    name: 'profit-nothing',
    at: 'fresh',
    async show(page) {
      await page.goto('/profit');
      await page.getByRole('heading', { name: 'Still missing' }).waitFor();
    },
  },
  {
    name: 'profit',
    at: 'farm',
    async show(page) {
      await page.goto('/profit');
      await enterPrices(page);
      await page.reload();
      await page.getByLabel('Second price per kWh').waitFor();
    },
  },
  {
    name: 'profit-unsaved',
    at: 'farm',
    async show(page) {
      await page.goto('/profit');
      await page.getByLabel('Losses').fill('');
      await page.getByText('Something above cannot be saved as it is.').waitFor();
    },
  },
];
