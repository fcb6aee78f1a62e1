import { expect, type Page } from '@playwright/test';
import { demoPassword } from './farm.ts';

export type RoleName = 'admin' | 'operator' | 'viewer';

/** Signs the browser of a page in at a farm. */
export async function signInAs(page: Page, url: string, role: RoleName): Promise<void> {
  const data = { username: role, password: demoPassword };
  const answer = await page.request.post(`${url}/api/v1/session`, { data, headers: { origin: url } });
  expect(answer.status()).toBe(200);
}
