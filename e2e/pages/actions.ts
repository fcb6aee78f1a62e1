import type { Page } from '@playwright/test';
import { firstAccount, setUpAccount } from '../harness/account.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect } from '../harness/test.ts';
import { minersPage } from './miners.ts';

/** Signs the browser of a page in as the first account of a server, and opens its first page. */
export async function signInFirst(page: Page, url: string): Promise<void> {
  const { username, password } = firstAccount;
  const data = { username, password };
  const answer = await page.request.post('/api/v1/session', { data, headers: { origin: url } });
  expect(answer.status()).toBe(200);
  await page.goto('/');
}

/** Adds a simulated miner, without the dialog for it; its id. */
export async function addMiner(
  page: Page,
  miner: { name: string; address: string; password?: string },
): Promise<string> {
  const answer = await page.request.post('/api/v1/miners', {
    headers: { origin: new URL(page.url()).origin },
    data: { username: 'admin', password: minerPassword, ...miner },
  });
  expect(answer.status()).toBe(201);
  return String((await answer.json()).id);
}

/** Signed in as the first account, with every miner of the network added as "rack 1", "rack 2" and so on; on the list. */
export async function addAll(page: Page, fresh: Fresh): Promise<void> {
  await setUpAccount(page, fresh);
  await page.goto('/miners');
  for (const [index, address] of fresh.addresses.entries()) {
    await addMiner(page, { name: `rack ${index + 1}`, address });
  }
  for (const index of fresh.addresses.keys()) {
    await expect(minersPage(page).row(`rack ${index + 1}`)).toContainText('Online');
  }
}

/** What can be done to miners, as a person finds it. */
export const actionsOf = (page: Page) => {
  const dialog = page.getByRole('dialog');
  return {
    dialog,
    /** From the page of a miner. */
    open: async (action: string) => {
      await page.getByRole('button', { name: /^Actions at/ }).click();
      await page.getByRole('menuitem', { name: action, exact: true }).click();
      await dialog.waitFor();
    },
    start: (label: string) => dialog.getByRole('button', { name: label, exact: true }).click(),
    pill: page.getByRole('banner').getByRole('link', { name: /^Jobs:/ }),
  };
};

/** The question for the password once more. */
export const stepUpOf = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Your password once more' });
  return {
    dialog,
    give: async (password: string) => {
      await dialog.getByLabel(/^Password of /).fill(password);
      await page.keyboard.press('Enter');
    },
    cancel: async () => {
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(dialog).toHaveCount(0);
    },
  };
};
