import { firstAccount } from '../harness/account.ts';
import { findProblems } from '../harness/find-problems.ts';
import { ageSignIns } from '../harness/sessions.ts';
import { expect, test } from '../harness/test.ts';
import { actionsOf, addAll, stepUpOf } from '../pages/actions.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

const SIX_MINUTES_MS = 6 * 60_000;
/** Between two orders to one miner: a restart shows in how long it has been up, which has to be longer before than after. */
const AN_HOUR_S = 3600;

test('one miner after another order is seen at it, once, and its outcome is told', async ({
  fresh,
  openAt,
}) => {
  const page = await openAt(fresh.url);
  await addAll(page, fresh);
  const { open, dialog, start, pill } = actionsOf(page);
  await minersPage(page).open('rack 1');
  await test.step('a reboot is seen at the miner, and survives a reload', async () => {
    const before = await fresh.control.miner(0);
    await open('Reboot');
    await expect(dialog).toContainText('Away for about 2');
    await start('Reboot');
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await fresh.control.miner(0)).power).not.toBe('on');
    await expect(pill).toContainText('Reboot: rack 1');
    await page.reload();
    await expect(pill).toContainText('0 of 1 · Reboot: rack 1');
    await expect(page.getByText('Restarting as planned').first()).toBeVisible();
    await fresh.control.advance(150);
    await expect(page.getByText('Reboot: rack 1: done').first()).toBeVisible({ timeout: 60_000 });
    const { counts } = await fresh.control.requests(0);
    expect(counts['/api/reboot']).toBe(1);
    expect(await fresh.control.miner(0)).toMatchObject({ power: 'on', cgminer: 'running' });
    expect((await fresh.control.miner(0)).uptimeS).toBeLessThan(before.uptimeS);
  });
  await test.step('pools are changed, and a password that was not touched stays', async () => {
    await fresh.control.advance(AN_HOUR_S);
    const before = (await fresh.control.miner(0)).pools ?? [];
    await open('Change pools');
    await expect(dialog.getByLabel('Address').first()).toHaveValue(before[0]?.url ?? 'none');
    await dialog.getByLabel('User or worker').first().fill('anna.{mac8}');
    await expect(dialog).toContainText('At rack 1: anna.');
    await start('Change pools');
    await expect(dialog).toHaveCount(0);
    await expect
      .poll(async () => (await fresh.control.miner(0)).pools?.[0]?.user)
      .toMatch(/^anna\.[0-9a-f]{8}$/);
    const after = (await fresh.control.miner(0)).pools ?? [];
    expect(after.map(({ url, pass }) => [url, pass])).toEqual(before.map(({ url, pass }) => [url, pass]));
    await fresh.control.advance(120);
    await expect(page.getByText('Change pools: rack 1: done').first()).toBeVisible();
    expect((await fresh.control.miner(0)).pools).toEqual(after);
    expect((await fresh.control.requests(0)).counts['/api/updatePools']).toBe(1);
  });
  await test.step('a password is changed, and the miner stays ours', async () => {
    await fresh.control.advance(AN_HOUR_S);
    await open('Change password');
    await dialog.getByLabel('Account').selectOption('admin');
    await dialog.getByLabel('New password', { exact: true }).fill('Correct-horse-1');
    await dialog.getByLabel('The same once more').fill('Correct-horse-1');
    await start('Change password');
    await expect(page.getByText('Change password: rack 1: done').first()).toBeVisible({ timeout: 60_000 });
    expect((await fresh.control.miner(0)).passwords.admin).toBe('Correct-horse-1');
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
  });
  await test.step('auto-tune is set with the keyboard alone, and another browser sees the job', async () => {
    await fresh.control.advance(AN_HOUR_S);
    const other = await page.context().newPage();
    await other.goto('/jobs');
    await page.getByRole('button', { name: /^Actions at/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Set auto-tune' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByLabel('Mode')).toBeFocused();
    await page.keyboard.type('Perf');
    const button = dialog.getByRole('button', { name: 'Set auto-tune', exact: true });
    await expect(button).toBeEnabled();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(other.getByRole('link', { name: 'Set auto-tune: rack 1', exact: true })).toBeVisible();
    await expect.poll(async () => (await fresh.control.miner(0)).autoTune.mode).toBe('performance');
    await fresh.control.advance(120);
    await expect(page.getByText('Set auto-tune: rack 1: done').first()).toBeVisible();
    expect((await fresh.control.requests(0)).counts['/api/setAutoTune']).toBe(1);
    await other.close();
  });
  await test.step('an answer that was lost is no second order: the same one is sent again', async () => {
    await fresh.control.advance(AN_HOUR_S);
    await page.route(
      '**/api/v1/miner-actions',
      async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      },
      { times: 1 },
    );
    await open('Restart mining');
    await start('Restart mining');
    await expect(dialog).toContainText('Whether the order arrived is not known.');
    await expect.poll(async () => (await fresh.control.miner(0)).cgminer).toBe('starting');
    await start('Restart mining');
    await expect(dialog).toHaveCount(0);
    await fresh.control.advance(120);
    await expect(page.getByText('Restart mining: rack 1: done').first()).toBeVisible();
    await waysOf(page).to('Jobs');
    await expect(page.getByRole('link', { name: 'Restart mining: rack 1', exact: true })).toHaveCount(1);
    expect((await fresh.control.requests(0)).counts['/api/restartCgMiner']).toBe(1);
  });
});

test('two miners at once, one of a later firmware, and one that is switched off', async ({
  fresh,
  openAt,
}) => {
  await fresh.control.patch(1, { generation: '2018-08' });
  const page = await openAt(fresh.url);
  await addAll(page, fresh);
  const { open, dialog, start } = actionsOf(page);
  await test.step('mining is restarted at both, each in its packet', async () => {
    await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
    await page.getByRole('button', { name: 'Actions…' }).click();
    await page.getByRole('button', { name: /^Restart mining/ }).click();
    await dialog.getByLabel('Miners at once').fill('1');
    await dialog.getByLabel('Pause between packets').fill('1');
    await expect(dialog).toContainText('2 miners in 2 packets');
    await dialog.getByRole('button', { name: 'Restart mining: 2 miners' }).click();
    await expect(page.getByRole('heading', { name: 'Restart mining: 2 miners' })).toBeVisible();
    await expect.poll(async () => (await fresh.control.requests(1)).counts['/api/restartCgMiner']).toBe(1);
    expect((await fresh.control.miner(1)).cgminer).toBe('starting');
    await fresh.control.advance(120);
    const table = page.getByRole('table', { name: 'Miners of this job' });
    await expect(table.getByText('Done')).toHaveCount(2);
    for (const index of [0, 1]) {
      expect((await fresh.control.miner(index)).cgminer).toBe('running');
      expect((await fresh.control.requests(index)).counts['/api/restartCgMiner']).toBe(1);
    }
  });
  await test.step('what has not left is cancelled, and the page of the job is free of barriers', async () => {
    await fresh.control.advance(AN_HOUR_S);
    const countOf = async (index: number) =>
      (await fresh.control.requests(index)).counts['/api/restartCgMiner'] ?? 0;
    const [first, second] = [await countOf(0), await countOf(1)];
    await waysOf(page).to('Miners');
    await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
    await page.getByRole('button', { name: 'Actions…' }).click();
    await page.getByRole('button', { name: /^Restart mining/ }).click();
    await dialog.getByLabel('Miners at once').fill('1');
    await dialog.getByLabel('Pause between packets').fill('600');
    await dialog.getByRole('button', { name: 'Restart mining: 2 miners' }).click();
    await expect.poll(() => countOf(0)).toBe(first + 1);
    expect(await findProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel the rest' }).click();
    await expect(dialog).toContainText('1 miner has its order already');
    await dialog.getByRole('button', { name: 'Cancel the rest' }).click();
    const table = page.getByRole('table', { name: 'Miners of this job' });
    await expect(table.getByText('Cancelled')).toHaveCount(1);
    expect(await countOf(1)).toBe(second);
  });
  await test.step('a later firmware takes a level with the mode, and only there it is asked for', async () => {
    await fresh.control.advance(AN_HOUR_S);
    await waysOf(page).to('Miners');
    await minersPage(page).open('rack 1');
    await open('Set auto-tune');
    await expect(dialog).toContainText('Set now: Balanced');
    await expect(dialog.getByLabel('Level')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await waysOf(page).to('Miners');
    await minersPage(page).open('rack 2');
    await open('Set auto-tune');
    await expect(dialog).toContainText('Set now: Balanced, level 2');
    await dialog.getByLabel('Mode').selectOption('efficient');
    await dialog.getByLabel('Level').fill('4');
    await start('Set auto-tune');
    await expect
      .poll(async () => (await fresh.control.miner(1)).autoTune)
      .toEqual({ mode: 'efficient', level: '4' });
    await fresh.control.advance(120);
    await expect(page.getByText('Set auto-tune: rack 2: done').first()).toBeVisible();
    expect((await fresh.control.requests(1)).counts['/api/setAutoTune']).toBe(1);
    expect((await fresh.control.miner(0)).autoTune.mode).toBe('balanced');
  });
  await test.step('power off wants the name and the password, and says that somebody has to go there', async () => {
    await waysOf(page).to('Miners');
    await minersPage(page).open('rack 1');
    ageSignIns(fresh.dataDir, SIX_MINUTES_MS);
    await open('Power off');
    await expect(dialog).toContainText('somebody has to go there');
    const button = dialog.getByRole('button', { name: 'Power off', exact: true });
    await expect(button).toBeDisabled();
    await dialog.getByLabel('Type rack 1 to confirm').fill('rack 1');
    await expect(button).toBeEnabled();
    await page.keyboard.press('Enter');
    await stepUpOf(page).dialog.waitFor();
    expect((await fresh.control.miner(0)).power).toBe('on');
    await stepUpOf(page).give(firstAccount.password);
    await expect.poll(async () => (await fresh.control.miner(0)).power).toBe('off');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('link', { name: 'Power off: rack 1', exact: true }).click();
    await expect(page.getByText('Sent, being watched')).toBeVisible();
    expect((await fresh.control.requests(0)).counts['/api/poweroff']).toBe(1);
    expect((await fresh.control.miner(1)).power).toBe('on');
  });
});
