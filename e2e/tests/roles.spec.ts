import type { Page } from '@playwright/test';
import type { RoleName } from '../harness/sign-in.ts';
import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

/** What the menu of a miner offers, by role. */
const inMenu: Record<RoleName, readonly string[]> = {
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
  viewer: [],
};

/** Buttons on the page of a miner, and the least role that has each. */
const offered: Record<string, RoleName[]> = {
  'Refresh now': ['operator', 'admin'],
  Pause: ['operator', 'admin'],
  Edit: ['operator', 'admin'],
  Remove: ['admin'],
};

async function openHealthy(page: Page): Promise<string> {
  const miners = minersPage(page);
  await miners.open('healthy');
  await expect(page.getByRole('heading', { name: 'healthy', level: 1 })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

for (const role of ['viewer', 'operator', 'admin'] as const) {
  test(`${role}: is offered what would not be refused, and why nothing is`, async ({ signIn }) => {
    const page = await signIn(role);
    await expect(page.getByRole('button', { name: 'Add miner' })).toHaveCount(role === 'admin' ? 1 : 0);
    await openHealthy(page);
    await page.getByRole('table', { name: 'Chains' }).waitFor();
    for (const [name, roles] of Object.entries(offered)) {
      const action = page.getByRole('button', { name, exact: true });
      await expect(action, name).toHaveCount(roles.includes(role) ? 1 : 0);
    }
    const orders = inMenu[role];
    await expect(page.getByRole('button', { name: /^Actions at/ })).toHaveCount(orders.length > 0 ? 1 : 0);
    if (orders.length === 0) {
      await waysOf(page).to('Jobs');
      await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
      return;
    }
    await page.getByRole('button', { name: 'Actions at healthy' }).click();
    await expect(page.getByRole('menuitem')).toHaveText([...orders]);
    await page.keyboard.press('Escape');
    await waysOf(page).to('Miners');
    await minersPage(page).open('other-model');
    await page.getByRole('button', { name: 'Actions at other-model' }).click();
    await expect(page.getByText(/only read/).first()).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Reboot' })).toHaveAttribute('aria-disabled', 'true');
  });
}

test('the server refuses what the page hides, and a request of another site although the cookie is there', async ({
  farm,
  signIn,
}) => {
  const headers = { origin: farm.url };
  const viewer = await signIn('viewer');
  const id = await openHealthy(viewer);
  const asViewer = viewer.request;
  const revision = { revision: 1 };
  const refused = [
    await asViewer.post('/api/v1/miners', { headers, data: {} }),
    await asViewer.patch(`/api/v1/miners/${id}`, { headers, data: { ...revision, name: 'mine' } }),
    await asViewer.delete(`/api/v1/miners/${id}`, { headers }),
    await asViewer.post(`/api/v1/miners/${id}/refresh`, { headers }),
    await asViewer.post('/api/v1/miners/test-connection', { headers, data: {} }),
    await asViewer.get('/api/v1/credential-sets'),
  ];
  expect(refused.map((answer) => answer.status())).toEqual(refused.map(() => 403));

  const operator = (await signIn('operator')).request;
  const asOperator = [
    await operator.delete(`/api/v1/miners/${id}`, { headers }),
    await operator.patch(`/api/v1/miners/${id}`, { headers, data: { ...revision, address: '192.168.1.9' } }),
    await operator.post('/api/v1/credential-sets', { headers, data: {} }),
  ];
  expect(asOperator.map((answer) => answer.status())).toEqual([403, 403, 403]);

  const answer = await operator.post('/api/v1/credential-sets', {
    headers: { origin: 'http://evil.example' },
    data: { name: 'a', username: 'b', password: 'c' },
  });
  expect(answer.status()).toBe(403);
});
