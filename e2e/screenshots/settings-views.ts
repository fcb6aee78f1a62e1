import type { Page } from '@playwright/test';
import type { View } from './view.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

/** Makes a key, unless one of this name is there from an earlier picture. */
async function ensureKey(page: Page, name: string, scopes: readonly string[]): Promise<void> {
  const answer = await page.request.get('/api/v1/api-keys');
  if ((await answer.text()).includes(`"${name}"`)) return;
  const { origin } = new URL(page.url());
  await page.request.post('/api/v1/api-keys', {
    headers: { origin },
    data: { name, scopes, expiresInDays: name === 'backup script' ? 3 : 90 },
  });
}

async function openNewKey(page: Page): Promise<void> {
  await page.goto('/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('dialog', { name: 'New API key' }).waitFor();
}

const templates = [
  {
    name: 'Hall 1',
    pools: [
      { url: 'stratum+tcp://eu.pool.example:3333', user: 'farm.{mac8}', password: 'x' },
      { url: 'stratum+tcp://us.pool.example:3333', user: 'farm.{mac8}', password: 'x' },
    ],
  },
  {
    name: 'Night tariff, with a name made rather long to see how it wraps',
    pools: [
      {
        url: 'stratum+tcp://a-very-long-host-name-of-a-pool.subdomain.pool.example:14444',
        user: 'grin1q6zr4tr5sqkk2l8m7x5h3ygnhyqpqq.{position}',
        password: 'x',
      },
    ],
  },
];

async function ensureTemplates(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  // A name that is there already is refused, which is as good.
  for (const data of templates)
    await page.request.post('/api/v1/pool-templates', { headers: { origin }, data });
}

/** Settings, keys and pool templates. */
export const settingsViews: View[] = [
  {
    name: 'settings',
    at: 'farm',
    async show(page) {
      await page.goto('/settings');
      await page.getByLabel('Patterns, one a line').fill('*.pool.example:3333\n*.slushpool.com:3333');
      await page.getByRole('list', { name: 'Pools in use now' }).getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'settings-allow-http',
    at: 'farm',
    async show(page) {
      await page.goto('/settings');
      await page.getByRole('button', { name: 'Allow over plain HTTP' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'api-keys-empty',
    at: 'fresh',
    async show(page) {
      await page.goto('/api-keys');
      await page.getByText('No keys yet').waitFor();
    },
  },
  {
    name: 'api-keys',
    at: 'farm',
    async show(page) {
      await ensureKey(page, 'grafana', ['miners.read']);
      await ensureKey(page, 'backup script', ['miners.read', 'miners.operate', 'miners.manage']);
      await page.goto('/api-keys');
      await heading(page, 'API keys');
      await page.getByText('grafana').first().waitFor();
    },
  },
  { name: 'api-keys-new', at: 'farm', show: openNewKey },
  {
    name: 'api-keys-shown',
    at: 'farm',
    async show(page) {
      await openNewKey(page);
      await page.getByLabel('Name', { exact: true }).fill('grafana');
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.getByRole('dialog', { name: 'Copy grafana now' }).waitFor();
    },
  },
  {
    name: 'pool-templates',
    at: 'farm',
    async show(page) {
      await ensureTemplates(page);
      await page.goto('/miners/pool-templates');
      await page.getByText('Hall 1').first().waitFor();
    },
  },
  {
    name: 'pool-templates-edit',
    at: 'farm',
    async show(page) {
      await ensureTemplates(page);
      await page.goto('/miners/pool-templates');
      await page.getByRole('button', { name: 'Edit Hall 1' }).click();
      await page.getByText('What can stand in a user').click();
    },
  },
];
