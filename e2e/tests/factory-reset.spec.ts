import { type Network, startNetwork } from '../harness/network.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf, addMiner, signInFirst } from '../pages/actions.ts';
import { scanPages } from '../pages/scan.ts';

const OWN_PASSWORD = 'not-the-maker-s';
const OWN_POOLS = [{ url: 'stratum+tcp://own.pool.example:3333', user: 'anna.1', pass: 'secret' }];

test('a factory reset is typed out, the miner is awaited, and ours again with the login of its maker', async ({
  openAt,
}) => {
  const lan = { netmask: '255.0.0.0', gateway: '127.0.0.1' };
  const plan = { ...lan, adminPassword: OWN_PASSWORD, guestPassword: 'a-guest-s', pools: OWN_POOLS };
  const network = await startNetwork([plan], { moves: true });
  const { control, port } = network;
  try {
    const page = await openAt(network.url);
    await signInFirst(page, network.url);
    const address = `127.0.0.2:${port}`;
    const id = await addMiner(page, { name: 'rack 1', address, password: OWN_PASSWORD });
    await page.goto(`/miners/${id}`);
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
    const before = await control.miner(0);
    const { open, start, dialog } = actionsOf(page);
    await open('Reset to factory settings');
    await expect(dialog).toContainText('Password, network and pools return to what they were on delivery');
    const button = dialog.getByRole('button', { name: 'Reset to factory settings', exact: true });
    const confirm = dialog.getByLabel('Type rack 1 to confirm');
    for (const typed of ['', 'rack', 'rack 11', 'RACK 1']) {
      await confirm.fill(typed);
      await expect(button).toBeDisabled();
      await page.keyboard.press('Enter');
    }
    expect((await control.requests(0)).counts['/api/factoryReset']).toBeUndefined();
    await confirm.fill('rack 1');
    await start('Reset to factory settings');
    await expect(dialog).toHaveCount(0);
    await page.getByRole('link', { name: 'Reset to factory settings: rack 1', exact: true }).click();
    const item = page.getByRole('table', { name: 'Miners of this job' }).getByRole('row').last();
    await expect(item).toContainText('waiting for it with the factory password');
    await expect.poll(async () => (await control.miner(0)).power).not.toBe('on');
    await control.advance(150);
    await expect(item).toContainText('Done');
    await expect(item).toContainText('it has the factory password: set another one');

    const after = await control.miner(0);
    expect(after.mac).toBe(before.mac);
    expect(after.passwords).toEqual({ admin: 'dragonadmin', guest: 'dragonguest' });
    expect(after.network.dhcp).toBe('dhcp');
    expect(after.pools?.map(({ url }) => url)).not.toContain(OWN_POOLS[0]?.url);
    expect((await control.requests(0)).counts['/api/factoryReset']).toBe(1);
    await page.goto(`/miners/${id}`);
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
    await open('Change password');
    await dialog.getByLabel('Account').selectOption('admin');
    await dialog.getByLabel('New password', { exact: true }).fill('Correct-horse-1');
    await dialog.getByLabel('The same once more').fill('Correct-horse-1');
    await start('Change password');
    await expect(page.getByText('Change password: rack 1: done').first()).toBeVisible();
    expect((await control.miner(0)).passwords.admin).toBe('Correct-horse-1');
  } finally {
    await network.stop();
  }
});

/** Gives the miner a fixed address as its own page would, without the app. */
async function fixAddress({ control, port }: Network, address: string): Promise<void> {
  const login = Buffer.from(`admin:${OWN_PASSWORD}`).toString('base64');
  const body = new URLSearchParams({ dhcp: 'static', ipaddress: address, netmask: '255.0.0.0' });
  for (const field of ['gateway', 'dns[]', 'dns[]']) body.append(field, '127.0.0.1');
  const headers = { authorization: `Basic ${login}` };
  // The reply never comes: the address it came from is gone.
  const asking = fetch(`http://127.0.0.2:${port}/api/updateNetwork`, { method: 'POST', headers, body });
  const lost = expect(asking).rejects.toThrow();
  await expect.poll(async () => (await control.miner(0)).busyWorkers, { intervals: [50] }).toBe(1);
  await control.advance(5);
  await lost;
}

test('a miner that loses its fixed address with the reset is found by a scan, and the job ends', async ({
  openAt,
}) => {
  const lan = { netmask: '255.0.0.0', gateway: '127.0.0.1' };
  const network = await startNetwork([{ ...lan, adminPassword: OWN_PASSWORD }], { moves: true });
  const { control, port } = network;
  try {
    await fixAddress(network, '127.0.0.30');
    const page = await openAt(network.url);
    await signInFirst(page, network.url);
    const address = `127.0.0.30:${port}`;
    const id = await addMiner(page, { name: 'rack 1', address, password: OWN_PASSWORD });
    await page.goto(`/miners/${id}`);
    const { open, start, dialog } = actionsOf(page);
    await open('Reset to factory settings');
    await dialog.getByLabel('Type rack 1 to confirm').fill('rack 1');
    await start('Reset to factory settings');
    await expect.poll(async () => (await control.miner(0)).power).not.toBe('on');
    await control.advance(150);
    await page.goto(`/miners/scan?miner=${id}`);
    const scan = scanPages(page);
    await scan.start({ ranges: '127.0.0.2-127.0.0.4', port });
    const host = scan.host(`127.0.0.2:${port}`);
    await host.getByRole('button', { name: 'Check this one' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Check this one' }).click();
    await expect(host).toContainText('Same machine as rack 1');
    await host.getByRole('button', { name: 'Move rack 1 here' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move rack 1 here' }).click();
    await expect(host).toContainText('Moved here');
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Reset to factory settings: rack 1', exact: true }).click();
    const item = page.getByRole('table', { name: 'Miners of this job' }).getByRole('row').last();
    await expect(item).toContainText('it has the factory password: set another one');
    await page.goto(`/miners/${id}`);
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
    expect((await control.requests(0)).counts['/api/factoryReset']).toBe(1);
  } finally {
    await network.stop();
  }
});
