import { expect, test } from '../harness/test.ts';
import { actionsOf, addAll } from '../pages/actions.ts';
import { minersPage } from '../pages/miners.ts';

test('a reboot is seen at the miner, survives a reload, and its outcome is told', async ({
  fresh,
  openAt,
}) => {
  const page = await openAt(fresh.url);
  await addAll(page, fresh);
  await minersPage(page).open('rack 1');
  const actions = actionsOf(page);
  await actions.open('Reboot');
  await expect(actions.dialog).toContainText('Away for about 2');
  await actions.start('Reboot');
  await expect(actions.dialog).toHaveCount(0);
  await expect.poll(async () => (await fresh.control.miner(0)).power).not.toBe('on');
  await expect(actions.pill).toContainText('Reboot: rack 1');
  await page.reload();
  await expect(actions.pill).toContainText('Reboot: rack 1 · 0 of 1');
  await expect(page.getByText('Restarting as planned').first()).toBeVisible();
  await fresh.control.advance(150);
  await expect(page.getByText('Reboot: rack 1: done').first()).toBeVisible({ timeout: 60_000 });
  const { counts } = await fresh.control.requests(0);
  expect(counts['/api/reboot']).toBe(1);
});

test('mining is restarted at two miners, each in its packet', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  await addAll(page, fresh);
  await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
  await page.getByRole('button', { name: 'Actions…' }).click();
  await page.getByRole('button', { name: /^Restart mining/ }).click();
  const { dialog } = actionsOf(page);
  await dialog.getByLabel('Miners at once').fill('1');
  await dialog.getByLabel('Pause between packets').fill('1');
  await expect(dialog).toContainText('2 miners in 2 packets');
  await dialog.getByRole('button', { name: 'Restart mining: 2 miners' }).click();
  await expect(page.getByRole('heading', { name: 'Restart mining: 2 miners' })).toBeVisible();
  await expect.poll(async () => (await fresh.control.requests(1)).counts['/api/restartCgMiner']).toBe(1);
  await fresh.control.advance(120);
  const table = page.getByRole('table', { name: 'Miners of this job' });
  await expect(table.getByText('Done')).toHaveCount(2, { timeout: 60_000 });
});
