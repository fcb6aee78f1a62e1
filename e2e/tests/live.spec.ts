import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';

const indexOf = (name: string, miners: readonly { name: string; index: number }[]) => {
  const found = miners.find((miner) => miner.name === name);
  if (!found) throw new Error(`no simulated miner ${name}`);
  return found.index;
};

test.describe('live', () => {
  test('a change at the miner appears without a touch, in every tab', async ({ farm, signIn }) => {
    const first = await signIn('viewer');
    const second = await signIn('admin');
    for (const page of [first, second]) await expect(minersPage(page).row('pooled')).toContainText('Online');
    await farm.control.patch(indexOf('pooled', farm.miners), { poolStatus: { pool: 0, status: 'Dead' } });
    for (const page of [first, second])
      await expect(minersPage(page).row('pooled')).toContainText('a pool is dead');
  });

  test('a fault is shown with the last values, and recovers by itself', async ({ farm, signIn }) => {
    const page = await signIn('viewer');
    const miners = minersPage(page);
    await expect(miners.row('garbled')).toContainText('Online');
    const index = indexOf('garbled', farm.miners);
    await farm.control.setFault(index, { kind: 'garbage' });
    await expect(miners.row('garbled')).toContainText('Unreadable');
    await expect(await miners.cell('garbled', '15 min')).toHaveText(/\d+\.\d+/);
    await farm.control.clearFaults(index);
    await expect(miners.row('garbled')).toContainText('Online', { timeout: 45_000 });
  });

  test('another miner at the address is noticed', async ({ farm, signIn }) => {
    const page = await signIn('viewer');
    const miners = minersPage(page);
    await expect(miners.row('replaced')).toContainText('Online');
    const index = indexOf('replaced', farm.miners);
    await farm.control.patch(index, { power: 'off' });
    await expect(miners.row('replaced')).toContainText('Unreachable');
    await farm.control.patch(index, { mac: '02:d1:ff:ff:ff:fe', power: 'on' });
    await expect(miners.row('replaced')).toContainText('Another miner answers', { timeout: 45_000 });
  });

  test('an open page survives a restart of the server', async ({ farm, signIn }) => {
    const page = await signIn('viewer');
    const miners = minersPage(page);
    await expect(miners.row('healthy')).toContainText('Online');
    await farm.halt();
    await expect(page.getByText(/No connection for/)).toBeVisible();
    await expect(miners.row('healthy')).toBeVisible();
    await farm.serve();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(miners.row('healthy')).toContainText('Online');
  });

  test('a laptop that slept catches up by itself', async ({ farm, signIn }) => {
    const page = await signIn('viewer');
    const miners = minersPage(page);
    await expect(miners.row('shrunken')).toContainText('Online');
    await page.context().setOffline(true);
    await expect(page.getByText(/No connection for/)).toBeVisible();
    await farm.control.patch(indexOf('shrunken', farm.miners), { removeChain: 2 });
    await page.context().setOffline(false);
    await expect(miners.row('shrunken')).toContainText('a chain is missing');
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  });
});
