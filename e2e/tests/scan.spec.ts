import type { Page } from '@playwright/test';
import { firstAccount } from '../harness/account.ts';
import { findProblems } from '../harness/find-problems.ts';
import { minerPassword } from '../harness/miners.ts';
import { type Network, startNetwork } from '../harness/network.ts';
import { test as base, expect } from '../harness/test.ts';
import { scanPages } from '../pages/scan.ts';

const RANGE = '127.0.0.2-127.0.0.80';
const LOST_MAC = '02:d1:aa:bb:cc:dd';

interface Parts {
  network: Network;
  /** the page of an admin of the new server */
  admin: Page;
}

const test = base.extend<Parts>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
  network: async ({}, use) => {
    const network = await startNetwork([
      { mac: LOST_MAC },
      {},
      { adminPassword: 'somebody-elses' },
      { mac: LOST_MAC, scenario: 'offline' },
    ]);
    await use(network);
    await network.stop();
  },
  admin: async ({ network, openAt }, use) => {
    const page = await openAt(network.url);
    const { username, password } = firstAccount;
    const headers = { origin: network.url };
    const answer = await page.request.post('/api/v1/session', { data: { username, password }, headers });
    expect(answer.status()).toBe(200);
    await use(page);
  },
});

const addressAt = ({ miners }: Network, index: number): string => miners[index]?.address ?? 'no such miner';

/** Does what no page is needed for. */
async function addByRest(
  page: Page,
  network: Network,
  miner: { name: string; address: string },
): Promise<string> {
  const data = { ...miner, username: 'admin', password: minerPassword };
  const answer = await page.request.post('/api/v1/miners', { data, headers: { origin: network.url } });
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  return String(id);
}

test('miners are found, picked and added; a look-alike hears nothing before it is picked', async ({
  network,
  admin: page,
}) => {
  const scan = scanPages(page);
  const { honeypot, port } = network;
  await page.goto('/miners');
  await page.getByRole('link', { name: 'Find miners' }).click();
  await scan.start({ ranges: RANGE, port });
  await expect(page.getByText('79 of 79 addresses asked')).toBeVisible();
  await expect(scan.host(addressAt(network, 0))).toBeVisible();
  expect(await findProblems(page)).toEqual([]);

  await test.step('what is chosen is named before anything is done', async () => {
    for (const index of [0, 2]) await scan.choose(addressAt(network, index));
    await page.getByLabel('Names').fill('hall');
    await expect(page.getByText('hall, hall')).toBeVisible();
    await expect(page.getByText(/would be there more than once, such as hall/)).toBeVisible();
    await page.getByLabel('Names').fill('T1-{octet}-{nn}');
    await expect(page.getByText('T1-2-01, T1-4-02')).toBeVisible();
    expect(await findProblems(page)).toEqual([]);
  });
  await scan.useLogin(minerPassword);
  await scan.add();
  await expect(scan.host(addressAt(network, 0))).toContainText('Added');
  await expect(scan.host(addressAt(network, 2))).toContainText('Login refused');
  expect(await findProblems(page)).toEqual([]);
  expect(honeypot.heard.map((text) => text.split('\n')[0])).toEqual(['GET /']);
  expect(honeypot.heard.join()).not.toMatch(/authorization|cookie|password/i);

  await test.step('what failed is tried with another login', async () => {
    await page.getByRole('button', { name: 'Choose the one that failed' }).click();
    await scan.useLogin('somebody-elses');
    await scan.add();
    await expect(scan.host(addressAt(network, 2))).toContainText('Added');
  });
  await test.step('the look-alike, picked, gets the login it was picked with and no other', async () => {
    await scan.choose(honeypot.address);
    await scan.useLogin('a-login-for-it');
    await scan.add();
    await expect(scan.host(honeypot.address)).toContainText('Login refused');
    const heard = honeypot.heard.join('\n');
    expect(heard).toContain('a-login-for-it');
    for (const other of [minerPassword, 'somebody-elses']) expect(heard).not.toContain(other);
  });
  await page.getByRole('link', { name: 'T1-2-01' }).click();
  await expect(page.getByText('Online')).toBeVisible();
  await test.step('a refused range says why, and credential sets are tried in the order they are chosen', async () => {
    for (const [name, password] of [
      ['Old', 'an-older-password'],
      ['New', minerPassword],
    ]) {
      const data = { name, username: 'admin', password };
      await page.request.post('/api/v1/credential-sets', { data, headers: { origin: network.url } });
    }
    await page.goto('/miners/scan');
    await page.getByLabel('Ranges', { exact: true }).fill('8.8.8.0/24');
    await page.getByRole('button', { name: 'Start scan' }).click();
    await expect(page.getByText(/8\.8\.8\.0\/24: .*ALLOWED_UPSTREAMS/)).toBeVisible();
    await scan.start({ ranges: RANGE, port: network.port });
    await scan.choose(addressAt(network, 1));
    await page.getByRole('checkbox', { name: /Old/ }).check();
    await page.getByRole('checkbox', { name: /New/ }).check();
    await scan.add();
    await expect(scan.host(addressAt(network, 1))).toContainText('Added');
  });
});

test('a miner with another address is found again and moved after a person confirmed; a scan is seen by others', async ({
  network,
  admin: page,
}) => {
  const id = await addByRest(page, network, { name: 'wanderer', address: addressAt(network, 0) });
  await page.goto(`/miners/${id}`);
  await expect(page.getByText('Online')).toBeVisible();
  await network.control.patch(0, { power: 'off' });
  await network.control.patch(3, { power: 'on' });
  await page.getByRole('link', { name: 'Look for it on the network' }).click();
  await expect(page.getByRole('heading', { name: 'Look for wanderer' })).toBeVisible();
  await expect(page.getByLabel('Ranges', { exact: true })).toHaveValue('127.0.0.0/24');
  const scan = scanPages(page);
  await scan.start({ ranges: RANGE, port: network.port });
  const newAddress = addressAt(network, 3);
  const host = scan.host(newAddress);
  const check = async (row: typeof host) => {
    await row.getByRole('button', { name: 'Check this one' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Check this one' }).click();
  };

  await check(scan.host(addressAt(network, 1)));
  await expect(scan.host(addressAt(network, 1))).toContainText('Another machine');
  await check(host);
  await expect(host).toContainText('Same machine as wanderer');
  await host.getByRole('button', { name: 'Move wanderer here' }).click();
  await expect(page.getByRole('dialog')).toContainText(newAddress);
  await page.getByRole('dialog').getByRole('button', { name: 'Move wanderer here' }).click();
  await expect(host).toContainText('Moved here');
  await page.goto(`/miners/${id}`);
  await expect(page.getByText('Online')).toBeVisible();
  await expect(page.getByText(newAddress)).toBeVisible();
  expect(network.honeypot.heard.map((text) => text.split('\n')[0])).toEqual(['GET /']);
  await test.step('a running scan is seen by others, survives a restart, and can be cancelled', async () => {
    const silent = await network.startSilentHost('127.0.0.79');
    await page.goto('/miners/scan');
    await scan.start({ ranges: RANGE, port: network.port });
    await expect(page.getByText('78 of 79 addresses asked')).toBeVisible();
    await network.restart();
    await expect(page.getByText('78 of 79 addresses asked')).toBeVisible();
    await page.goto('/miners/scan');
    await expect(page.getByText(/A scan is running, started by anna/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start scan' })).toBeDisabled();
    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('button', { name: 'Cancel scan' }).click();
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
    await silent.stop();
  });
});

test('only admins look for miners', async ({ signIn }) => {
  const page = await signIn('operator');
  await expect(page.getByRole('link', { name: 'Find miners' })).toHaveCount(0);
  await page.goto('/miners/scan');
  await expect(page.getByText('Only an admin can look for miners')).toBeVisible();
});
