import type { Page } from '@playwright/test';
import { setUpAccount } from '../harness/account.ts';
import type { Fresh } from '../harness/fresh.ts';
import { minerPassword } from '../harness/miners.ts';
import { expect } from '../harness/test.ts';
import { minersPage } from './miners.ts';

/** Signed in as the first account, with every miner of the network added as "rack 1", "rack 2" and so on; on the list. */
export async function addAll(page: Page, fresh: Fresh): Promise<void> {
  await setUpAccount(page, fresh);
  for (const [index, address] of fresh.addresses.entries()) {
    const answer = await page.request.post('/api/v1/miners', {
      headers: { origin: fresh.url },
      data: { name: `rack ${index + 1}`, address, username: 'admin', password: minerPassword },
    });
    expect(answer.status()).toBe(201);
  }
  await page.goto('/miners');
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
