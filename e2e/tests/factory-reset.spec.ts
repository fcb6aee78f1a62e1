import { startNetwork } from '../harness/network.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf, addMiner, signInFirst } from '../pages/actions.ts';

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
