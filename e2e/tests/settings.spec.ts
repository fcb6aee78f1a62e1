import type { Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect, test } from '../harness/test.ts';
import { waysOf } from '../pages/ways.ts';

/** Signed in as the first account of a server that knows one miner, on the settings. */
async function openSettings(page: Page, fresh: Fresh): Promise<void> {
  await setUpAccount(page, fresh);
  const answer = await page.request.post('/api/v1/miners', {
    headers: { origin: fresh.url },
    data: { name: 'rack 1', address: fresh.addresses[0], username: 'admin', password: minerPassword },
  });
  expect(answer.status()).toBe(201);
  await page.goto('/');
  await page.getByRole('button', { name: /appearance and sign-out/ }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
}

const readSettings = async (page: Page) => (await page.request.get('/api/v1/settings')).json();

test('what is set: plain HTTP, and the pools that are trusted', async ({ fresh, openAt }) => {
  const page = await openAt(fresh.url);
  await openSettings(page, fresh);
  const patterns = page.getByLabel('Patterns, one a line');
  const rows = page.getByRole('table', { name: 'Miners' }).getByRole('row');
  await test.step('plain HTTP is allowed after a question, and refused again without one', async () => {
    await page.getByRole('button', { name: 'Allow over plain HTTP' }).click();
    const question = page.getByRole('dialog', { name: /plain HTTP/ });
    await expect(question).toContainText('Whoever listens can copy a key');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await readSettings(page)).toMatchObject({ sensitiveOverHttp: false });
    await page.getByRole('button', { name: 'Allow over plain HTTP' }).click();
    await question.getByRole('button', { name: 'Allow over plain HTTP' }).click();
    await expect(page.getByRole('button', { name: 'Refuse over plain HTTP' })).toBeVisible();
    expect(await readSettings(page)).toMatchObject({ sensitiveOverHttp: true });
    await page.getByRole('button', { name: 'Refuse over plain HTTP' }).click();
    await expect(page.getByRole('button', { name: 'Allow over plain HTTP' })).toBeVisible();
    expect(await readSettings(page)).toMatchObject({ sensitiveOverHttp: false });
  });
  await test.step('the miners behind a count are the rows behind its link', async () => {
    await patterns.fill('other.example:3333');
    await page.getByRole('link', { name: '1 miner mines on a pool that no pattern matches' }).click();
    await expect(rows.filter({ hasText: 'rack 1' })).toHaveCount(1);
  });
  await test.step('a list of trusted pools is judged as it is typed, and saved', async () => {
    await waysOf(page).toOwn('Settings');
    const inUse = page.getByRole('list', { name: 'Pools in use now' }).getByRole('listitem');
    await expect(inUse).toContainText('not watched');
    const host = (await inUse.locator('p').first().textContent()) ?? '';
    await patterns.fill('other.example:3333');
    await expect(page.getByText('1 miner mines on a pool that no pattern matches')).toBeVisible();
    await page.getByRole('button', { name: `Add ${host}` }).click();
    await expect(patterns).toHaveValue(`other.example:3333\n${host}`);
    await page.getByRole('button', { name: 'Save patterns' }).click();
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
    expect(await readSettings(page)).toMatchObject({ trustedPools: ['other.example:3333', host] });
    await page.reload();
    await expect(patterns).toHaveValue(`other.example:3333\n${host}`);
  });
  await test.step('a miner that mines elsewhere is called out once the list is saved', async () => {
    await patterns.fill('other.example:3333');
    await page.getByRole('button', { name: 'Save patterns' }).click();
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
    await page.goto('/miners?cause=pool-not-trusted');
    await expect(rows.filter({ hasText: 'rack 1' })).toContainText('mines on an unknown pool');
    await waysOf(page).toOwn('Settings');
    await patterns.fill('*');
    await page.getByRole('button', { name: 'Save patterns' }).click();
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
    await waysOf(page).to('Miners');
    await expect(rows.filter({ hasText: 'rack 1' })).toContainText('Online');
  });
  await test.step('what somebody else saved meanwhile is not overwritten unasked', async () => {
    await waysOf(page).toOwn('Settings');
    await patterns.fill('mine.example:1');
    const { revision } = await readSettings(page);
    const other = await page.request.patch('/api/v1/settings', {
      headers: { origin: fresh.url },
      data: { revision, trustedPools: ['theirs.example:1'] },
    });
    expect(other.status()).toBe(200);
    await page.getByRole('button', { name: 'Save patterns' }).click();
    await expect(page.getByText('Somebody changed these settings meanwhile')).toBeVisible();
    await expect(patterns).toHaveValue('mine.example:1');
    await page.getByRole('button', { name: 'Load theirs' }).click();
    await expect(patterns).toHaveValue('theirs.example:1');
  });
});

test('only an admin changes the settings', async ({ farm, signIn }) => {
  const page = await signIn('operator');
  await page.getByRole('button', { name: /appearance and sign-out/ }).click();
  await expect(page.getByRole('menuitem', { name: 'API keys' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toHaveCount(0);
  await page.goto('/settings');
  await expect(page.getByText('Only an administrator changes these.', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Patterns, one a line')).not.toBeEditable();
  const refused = await page.request.patch('/api/v1/settings', {
    headers: { origin: farm.url },
    data: { revision: 0, trustedPools: [] },
  });
  expect(refused.status()).toBe(403);
});
