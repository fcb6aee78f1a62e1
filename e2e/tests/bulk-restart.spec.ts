import type { Page } from '@playwright/test';
import { type Farm, startFarm } from '../harness/farm.ts';
import { signInAs } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf } from '../pages/actions.ts';

const MINERS = 30;
const PACKET = 10;
/** nobody is home when its packet leaves */
const LAST = MINERS - 1;

/** How often each miner was told to restart mining, by its own count. */
async function countOrders({ control }: Farm): Promise<number[]> {
  const reports = await Promise.all(Array.from({ length: MINERS }, (_, index) => control.requests(index)));
  return reports.map(({ counts }) => counts['/api/restartCgMiner'] ?? 0);
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

async function orderRestart(page: Page, { pauseS }: { pauseS: number }): Promise<void> {
  await page.goto('/miners');
  await page.getByRole('button', { name: `Online ${MINERS}` }).waitFor();
  await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
  await page.getByRole('button', { name: 'Actions…' }).click();
  await page.getByRole('button', { name: /^Restart mining/ }).click();
  const { dialog } = actionsOf(page);
  await dialog.getByLabel('Miners at once').fill(String(PACKET));
  await dialog.getByLabel('Pause between packets').fill(String(pauseS));
  await dialog.getByRole('button', { name: `Restart mining: ${MINERS} miners` }).click();
  await page.waitForURL(/\/jobs\/[a-z0-9]+$/);
  await page.getByRole('heading', { name: `Restart mining: ${MINERS} miners`, level: 1 }).waitFor();
}

test('the server is killed in the middle: the page waits, goes on by itself, and no miner got two orders', async ({
  openAt,
}) => {
  const names = Array.from({ length: MINERS }, (_, index) => `rack ${index + 1}`);
  const farm = await startFarm(
    names.map((name) => ({ name, scenario: 'healthy' })),
    { timeScale: 20 },
  );
  try {
    const page = await openAt(farm.url);
    await signInAs(page, farm.url, 'operator');
    await orderRestart(page, { pauseS: 6 });
    const job = page.url();
    const status = page.getByRole('region', { name: 'Miners by outcome' }).getByRole('status');

    await test.step('what is on the page stays there, and says that it is not live', async () => {
      await expect(status).toContainText(`of ${MINERS} over`);
      await expect.poll(async () => sum(await countOrders(farm)), { intervals: [50] }).toBe(PACKET);
      await farm.kill();
      await expect(page.getByRole('banner')).toContainText('No connection for');
      await expect(status).toContainText(`of ${MINERS} over`);
      await farm.control.setFault(LAST, { kind: 'refuse' });
      expect(sum(await countOrders(farm))).toBe(PACKET);
    });
    await test.step('it goes on by itself, and ends', async () => {
      await farm.serve();
      await expect(page.getByRole('banner')).toContainText('Live');
      await expect(status).toHaveText('1 failed, 29 done', { timeout: 40_000 });
      expect(page.url()).toBe(job);
      expect(await countOrders(farm)).toEqual(names.map((_, index) => (index === LAST ? 0 : 1)));
    });
    await test.step('what failed is tried again, and nobody else', async () => {
      await farm.control.clearFaults(LAST);
      await page.getByRole('button', { name: 'Try 1 failed again' }).click();
      await expect(page.getByRole('heading', { name: 'Restart mining: rack 30', level: 1 })).toBeVisible();
      await expect(status).toHaveText('done');
      expect(await countOrders(farm)).toEqual(names.map(() => 1));
    });
  } finally {
    await farm.stop();
  }
});
