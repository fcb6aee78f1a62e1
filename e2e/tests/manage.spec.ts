import type { Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

/** Signed in as the first account, on the page of a miner that was just added. */
async function openAdded(page: Page, fresh: Fresh): Promise<void> {
  await setUpAccount(page, fresh);
  const answer = await page.request.post('/api/v1/miners', {
    headers: { origin: fresh.url },
    data: { name: 'rack 1', address: fresh.addresses[0], username: 'admin', password: minerPassword },
  });
  expect(answer.status()).toBe(201);
  await page.goto('/miners');
  await minersPage(page).open('rack 1');
  await expect(page.getByRole('heading', { name: 'rack 1', level: 1 })).toBeVisible();
}

test('a miner is changed, paused, removed and brought back, and one login serves another', async ({
  fresh,
  openAt,
}) => {
  const page = await openAt(fresh.url);
  await openAdded(page, fresh);
  await test.step('changing the address asks for the login again', async () => {
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: /Edit/ });
    await dialog.getByLabel('Address').fill(fresh.addresses[1] ?? '');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('enter the login again', { exact: false }).first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Lose it' }).click();
    await expect(dialog).toHaveCount(0);
  });
  await test.step('a paused miner is not asked until it is resumed', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
  });
  await test.step('a removed miner comes back with undo', async () => {
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('rack 1 was removed.', { exact: true })).toBeVisible();
    await expect(minersPage(page).row('rack 1')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(minersPage(page).row('rack 1')).toContainText('Online');
  });
  await test.step('it is renamed, and the other tab shows it', async () => {
    await minersPage(page).open('rack 1');
    const other = await page.context().newPage();
    await other.goto('/miners');
    await expect(minersPage(other).row('rack 1')).toBeVisible();
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: /Edit/ });
    await dialog.getByLabel('Name', { exact: true }).fill('hall 2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'hall 2', level: 1 })).toBeVisible();
    await expect(minersPage(other).row('hall 2')).toBeVisible();
  });
  await test.step('one credential set serves a miner, and its password is never told', async () => {
    await waysOf(page).to('Miners');
    await page.getByRole('link', { name: 'Logins' }).click();
    await page.getByRole('button', { name: 'New credential set' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New credential set' });
    await dialog.getByLabel('Name', { exact: true }).fill('hall 1');
    await dialog.getByLabel('User name').fill('admin');
    await dialog.getByLabel('Password', { exact: true }).fill(minerPassword);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText('hall 1')).toBeVisible();
    const answer = await page.request.get('/api/v1/credential-sets');
    expect(await answer.text()).not.toContain(minerPassword);
    const { credentialSets } = (await answer.json()) as { credentialSets: { id: string }[] };
    const added = await page.request.post('/api/v1/miners', {
      headers: { origin: fresh.url },
      data: { name: 'rack 2', address: fresh.addresses[1], credentialSetId: credentialSets[0]?.id },
    });
    expect(added.status()).toBe(201);
    await waysOf(page).to('Miners');
    await expect(minersPage(page).row('rack 2')).toContainText('Online');
  });
});
