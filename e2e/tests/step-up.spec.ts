import { firstAccount } from '../harness/account.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf, addAll, stepUpOf } from '../pages/actions.ts';
import { minersPage } from '../pages/miners.ts';

const SIX_MINUTES_MS = 6 * 60_000;

test('a sign-in of long ago is asked for the password, and the order goes on as it was', async ({
  fresh,
  openAt,
}) => {
  const page = await openAt(fresh.url);
  await addAll(page, fresh);
  const orders: { orderId: string; status: number }[] = [];
  page.on('response', async (response) => {
    const isOrder = response.request().method() === 'POST' && response.url().endsWith('/miner-actions');
    if (isOrder) orders.push({ ...response.request().postDataJSON(), status: response.status() });
  });
  const readJobs = async () => (await (await page.request.get('/api/v1/jobs')).json()).jobs.length;
  const before = await fresh.control.miner(0);
  await minersPage(page).open('rack 1');
  const { open, dialog, start } = actionsOf(page);
  const stepUp = stepUpOf(page);
  const form = dialog.filter({ has: page.getByLabel('User or worker') });
  await open('Change pools');
  await form.getByLabel('User or worker').first().fill('anna.new');
  await form.getByLabel('Password').first().selectOption({ label: 'Enter it' });
  await form.getByLabel('Password of this pool').fill('typed-once');
  ageSignIns(fresh.dataDir, SIX_MINUTES_MS);

  await test.step('without it nothing is sent, and the form is as it was', async () => {
    await start('Change pools');
    await stepUp.cancel();
    await expect(form.getByLabel('User or worker').first()).toHaveValue('anna.new');
    await expect(form.getByLabel('Password of this pool')).toHaveValue('typed-once');
    await expect(form.getByRole('button', { name: 'Change pools', exact: true })).toBeEnabled();
    expect(await readJobs()).toBe(0);
  });
  await test.step('a wrong one is called so, and nothing is sent', async () => {
    await start('Change pools');
    await stepUp.give('not this one');
    await expect(stepUp.dialog).toContainText('The password is wrong.');
    expect((await fresh.control.miner(0)).pools).toEqual(before.pools);
    expect(await readJobs()).toBe(0);
  });
  await test.step('the right one sends the very same order, once', async () => {
    await stepUp.give(firstAccount.password);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(async () => (await fresh.control.miner(0)).pools?.[0]?.user).toBe('anna.new');
    expect((await fresh.control.miner(0)).pools?.[0]?.pass).toBe('typed-once');
    expect(orders.map(({ status }) => status)).toEqual([403, 403, 201]);
    expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1);
    expect(await readJobs()).toBe(1);
    expect((await fresh.control.requests(0)).counts['/api/updatePools']).toBe(1);
  });
  await test.step('the next dangerous thing is not asked for again', async () => {
    await fresh.control.advance(120);
    await expect(page.getByText('Change pools: rack 1: done').first()).toBeVisible();
    await open('Change password');
    await dialog.getByLabel('Account').selectOption('guest');
    await dialog.getByLabel('New password', { exact: true }).fill('Read-only-horse-2');
    await dialog.getByLabel('The same once more').fill('Read-only-horse-2');
    await start('Change password');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(async () => (await fresh.control.miner(0)).passwords.guest).toBe('Read-only-horse-2');
    expect((await fresh.control.miner(0)).passwords.admin).toBe(before.passwords.admin);
  });
});
