import type { Page } from '@playwright/test';
import { historySection } from '../pages/history.ts';
import type { View } from './view.ts';

/** A day as the demo tells it, so that charts have something to show. */
export const shownPast = {
  condition: 'well',
  level: {
    fanDutyPercent: 62,
    chains: [0, 1, 2].map((id) => ({ id, hashrateGhs: 5420 - 130 * id, temperatureC: 69 + 2 * id })),
  },
};

const findIds = async (page: Page): Promise<string[]> => {
  const answer = await page.request.get('/api/v1/miners');
  const list: { id: string; entry: { name: string } }[] = (await answer.json()).miners;
  return list.map(({ id }) => id);
};

/** The charts of the first miner from their head on, in a range. */
const chartsView = (name: string, search: string, act: (page: Page) => Promise<void>): View => ({
  name: `charts-${name}`,
  at: 'farm',
  async show(page) {
    const [id] = await findIds(page);
    await page.goto(`/miners/${id}${search}`);
    await historySection(page).chart('Hardware errors').waitFor();
    await historySection(page).section.evaluate((section) => section.scrollIntoView());
    await act(page);
  },
});

const compareView = (name: string, search: string): View => ({
  name: `compare-${name}`,
  at: 'farm',
  async show(page) {
    const ids = await findIds(page);
    await page.goto(`/miners/compare?ids=${ids.slice(0, 6).join(',')}${search}`);
    await page.getByRole('slider').waitFor();
  },
});

/** The past of miners: a day, an hour, what the cursor says, a table, and several miners in one chart. */
export const chartViews: View[] = [
  chartsView('day', '', (page) => historySection(page).chart('Temperature').hover()),
  chartsView('hour-of-miner', '?range=1h&lines=miner', () => Promise.resolve()),
  chartsView('years', '?range=5y', () => Promise.resolve()),
  chartsView('as-table', '', (page) => historySection(page).button('Show as table').first().click()),
  compareView('hashrate', ''),
  compareView('temperature', '&measure=temperature&range=6h'),
];
