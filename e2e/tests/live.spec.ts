import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';

const indexOf = (name: string, miners: readonly { name: string; index: number }[]) => {
  const found = miners.find((miner) => miner.name === name);
  if (!found) throw new Error(`no simulated miner ${name}`);
  return found.index;
};

test('what happens to miners is on every open page without a touch', async ({ farm, signIn }) => {
  const page = await signIn('viewer');
  const second = await signIn('admin');
  const miners = minersPage(page);
  for (const each of [page, second])
    for (const name of ['pooled', 'garbled', 'replaced'])
      await expect(minersPage(each).row(name)).toContainText('Online');
  const [pooled, garbled, replaced] = ['pooled', 'garbled', 'replaced'].map((name) =>
    indexOf(name, farm.miners),
  );
  if (pooled === undefined || garbled === undefined || replaced === undefined)
    throw new Error('no such miner');
  await farm.control.patch(pooled, { poolStatus: { pool: 0, status: 'Dead' } });
  await farm.control.setFault(garbled, { kind: 'garbage' });
  await farm.control.patch(replaced, { power: 'off' });
  await test.step('a change at the miner appears in every tab', async () => {
    for (const each of [page, second])
      await expect(minersPage(each).row('pooled')).toContainText('a pool is dead');
  });
  await test.step('a fault is shown with the last values, and recovers by itself', async () => {
    await expect(miners.row('garbled')).toContainText('Unreadable');
    await expect(await miners.cell('garbled', '15 min')).toHaveText(/\d+\.\d+/);
    await farm.control.clearFaults(garbled);
    await expect(miners.row('garbled')).toContainText('Online');
  });
  await test.step('another miner at the address is noticed', async () => {
    await expect(miners.row('replaced')).toContainText('Unreachable');
    await farm.control.patch(replaced, { mac: '02:d1:ff:ff:ff:fe', power: 'on' });
    await expect(miners.row('replaced')).toContainText('Another miner answers');
  });
});

test('an open page outlives a restart of the server and a sleep of the laptop', async ({ farm, signIn }) => {
  const page = await signIn('viewer');
  const miners = minersPage(page);
  await test.step('a restart of the server', async () => {
    await expect(miners.row('healthy')).toContainText('Online');
    await farm.halt();
    await expect(page.getByText(/No connection for/)).toBeVisible();
    await expect(miners.row('healthy')).toBeVisible();
    await farm.serve();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(miners.row('healthy')).toContainText('Online');
  });
  await test.step('a laptop that slept catches up by itself', async () => {
    await expect(miners.row('shrunken')).toContainText('Online');
    await page.context().setOffline(true);
    await expect(page.getByText(/No connection for/)).toBeVisible();
    await farm.control.patch(indexOf('shrunken', farm.miners), { removeChain: 2 });
    await page.context().setOffline(false);
    await expect(miners.row('shrunken')).toContainText('a chain is missing');
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  });
});
