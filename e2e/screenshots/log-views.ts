import type { Page } from '@playwright/test';
import type { Farm } from '../harness/farm.ts';
import type { View } from './view.ts';

const findId = async (page: Page, name: string): Promise<string> => {
  const answer = await page.request.get('/api/v1/miners');
  const list: { id: string; entry: { name: string } }[] = (await answer.json()).miners;
  return list.find(({ entry }) => entry.name === name)?.id ?? '';
};

/** What a miner may write: each level, a long line, one of several, and signs that a screen would obey. */
const write = async ({ miners, control }: Farm, name: string): Promise<void> => {
  const index = miners.find((miner) => miner.name === name)?.index ?? 0;
  await control.orderJournal(index, {
    append: [
      { text: `chain1: ${'4 chips do not answer, '.repeat(12)}the chain is switched off`, priority: 3 },
      { text: 'temperature 84 is high', priority: 4 },
      { text: 'one message\nof two lines', priority: 7 },
      { text: '\u001b[31mred\u001b[0m \u202eexe.png', priority: 5 },
    ],
  });
};

const logView = (name: string, miners: readonly string[], search: string): View => ({
  name: `log-${name}`,
  at: 'farm',
  async show(page, { farm }) {
    const ids = await Promise.all(miners.map((miner) => findId(page, miner)));
    await page.goto(`/logs?miners=${ids.join(',')}${search}`);
    await page.getByText('Live', { exact: true }).nth(1).waitFor();
    await write(farm, 'healthy');
    await page.getByRole('log').first().getByText('of two lines').last().waitFor();
  },
});

/** Live logs: one miner with something found, several with one that refuses. */
export const logViews: View[] = [
  logView('found', ['healthy'], '&find=%2Fchain%5Cd%2F'),
  logView('several', ['healthy', 'hot', 'guest-only'], ''),
  logView('merged', ['healthy', 'hot'], '&layout=merged'),
];
