import { expect, type Page } from '@playwright/test';
import type { Fresh } from './fresh.ts';

export const firstAccount = {
  username: 'anna',
  email: 'anna@example.com',
  password: 'correct horse battery',
};

/** Makes the first account of a fresh server and is signed in as it. */
export async function setUpAccount(page: Page, fresh: Fresh): Promise<void> {
  const data = { token: fresh.setupToken, ...firstAccount };
  const answer = await page.request.post(`${fresh.url}/api/v1/setup`, {
    data,
    headers: { origin: fresh.url },
  });
  expect(answer.status()).toBe(201);
}
