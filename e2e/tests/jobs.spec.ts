import { findProblems } from '../harness/find-problems.ts';
import { expect, test } from '../harness/test.ts';
import { addAll } from '../pages/actions.ts';
import { minersPage } from '../pages/miners.ts';

/** What the menu of a miner offers, by role. */
const offered = {
  operator: ['Restart mining', 'Set auto-tune', 'Change pools', 'Reboot', 'Power off'],
  admin: [
    'Restart mining',
    'Set auto-tune',
    'Change pools',
    'Reboot',
    'Change password',
    'Change network',
    'Power off',
    'Reset to factory settings',
  ],
} as const;

for (const role of ['operator', 'admin'] as const) {
  test(`${role}: is offered what would not be refused, and why nothing is`, async ({ signIn }) => {
    const page = await signIn(role);
    await minersPage(page).open('healthy');
    await page.getByRole('button', { name: 'Actions at healthy' }).click();
    await expect(page.getByRole('menuitem')).toHaveText([...offered[role]]);
    await page.keyboard.press('Escape');
    await page.goto('/miners');
    await minersPage(page).open('other-model');
    await page.getByRole('button', { name: 'Actions at other-model' }).click();
    await expect(page.getByText(/only read/).first()).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Reboot' })).toHaveAttribute('aria-disabled', 'true');
  });
}

test('a viewer orders nothing, and sees what was ordered', async ({ signIn }) => {
  const page = await signIn('viewer');
  await minersPage(page).open('healthy');
  await page.getByRole('table', { name: 'Chains' }).waitFor();
  await expect(page.getByRole('button', { name: /^Actions at/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
});

test('what has not left is cancelled, and the page of the job is free of barriers', async ({
  fresh,
  openAt,
}) => {
  const page = await openAt(fresh.url);
  await addAll(page, fresh);
  await page.getByRole('checkbox', { name: 'Choose all rows' }).check();
  await page.getByRole('button', { name: 'Actions…' }).click();
  await page.getByRole('button', { name: /^Restart mining/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Miners at once').fill('1');
  await dialog.getByLabel('Pause between packets').fill('600');
  await dialog.getByRole('button', { name: 'Restart mining: 2 miners' }).click();
  await expect.poll(async () => (await fresh.control.requests(0)).counts['/api/restartCgMiner']).toBe(1);
  expect(await findProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel the rest' }).click();
  await expect(dialog).toContainText('1 miner has its order already');
  await dialog.getByRole('button', { name: 'Cancel the rest' }).click();
  const table = page.getByRole('table', { name: 'Miners of this job' });
  await expect(table.getByText('Cancelled')).toHaveCount(1);
  expect((await fresh.control.requests(1)).counts['/api/restartCgMiner'] ?? 0).toBe(0);
});
