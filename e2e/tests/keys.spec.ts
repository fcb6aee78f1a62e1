import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';
import { waysOf } from '../pages/ways.ts';

/** Makes a key as a person does; its text, which is seen this once. */
async function makeKey(page: Page, name: string, scopes: readonly string[] = []): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog', { name: 'New API key' });
  await dialog.getByLabel('Name').fill(name);
  for (const scope of scopes) await dialog.getByLabel(scope).check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByRole('dialog', { name: `Copy ${name} now` });
  const key = await shown.getByLabel('API key').inputValue();
  await page.keyboard.press('Escape');
  await expect(shown).toBeVisible();
  await shown.getByRole('button', { name: 'I have stored it' }).click();
  await expect(shown).toHaveCount(0);
  return key;
}

const lineOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'API keys' }).getByRole('listitem').filter({ hasText: name });

/** The id of a miner, as the list tells it. */
async function findMiner(page: Page, name: string): Promise<string> {
  const href = await page
    .getByRole('table', { name: 'Miners' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .getAttribute('href');
  return href?.split('/').at(-1) ?? '';
}

/** A call as a script makes it: no cookie, the key as Basic password. */
const callGateway = async (url: string, key: string, path: string) => {
  const authorization = `Basic ${Buffer.from(`script:${key}`).toString('base64')}`;
  const answer = await fetch(`${url}/api/v1/miners/${path}`, { headers: { authorization } });
  return { status: answer.status, body: await answer.text() };
};

test('a key is for what it is made for, and for whoever made it', async ({ farm, signIn }) => {
  const viewer = await signIn('viewer');
  await test.step('it is shown once, works for what it is for, and ends when it is revoked', async () => {
    const id = await findMiner(viewer, 'healthy');
    await waysOf(viewer).toOwn('API keys');
    const key = await makeKey(viewer, 'grafana');
    expect(key).toMatch(/^mdk_/);
    await expect(lineOf(viewer, 'grafana')).toContainText('Never used');
    expect(await viewer.content()).not.toContain(key);

    const summary = await callGateway(farm.url, key, `${id}/gateway/api/summary`);
    expect(JSON.parse(summary.body)).toHaveProperty('DEVS');
    const log = await callGateway(farm.url, key, `${id}/gateway/stream/logs`);
    expect(log.status).toBe(403);

    await viewer.reload();
    await expect(lineOf(viewer, 'grafana')).toContainText('from 127.0.0.1');
    expect(await viewer.content()).not.toContain(key);
    await lineOf(viewer, 'grafana').getByRole('button', { name: 'Revoke grafana' }).click();
    await viewer.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(lineOf(viewer, 'grafana')).toHaveCount(0);
    const after = await callGateway(farm.url, key, `${id}/gateway/api/summary`);
    expect(JSON.parse(after.body)).toMatchObject({ success: false });
  });
  const operator = await signIn('operator');
  await test.step('nobody gives one more than the own role, and an admin sees those of all', async () => {
    await viewer.getByRole('button', { name: 'New key' }).click();
    await expect(viewer.getByRole('checkbox')).toHaveCount(1);
    await viewer.keyboard.press('Escape');
    await makeKey(viewer, 'of a viewer');
    await waysOf(operator).toOwn('API keys');
    await makeKey(operator, 'of an operator', ['Operate miners']);
    await expect(lineOf(operator, 'of an operator')).toContainText('Operate miners');
    await expect(lineOf(operator, 'of a viewer')).toHaveCount(0);
    const admin = await signIn('admin');
    await waysOf(admin).toOwn('API keys');
    await expect(lineOf(admin, 'of a viewer')).toContainText('of viewer');
    await expect(lineOf(admin, 'of an operator')).toContainText('of operator');
  });
  await test.step('the example is a call that works, with this server and a miner of it', async () => {
    const key = await makeKey(operator, 'example');
    const example = (await operator.locator('code').textContent()) ?? '';
    const [, url = ''] = /curl -u script:YOUR-KEY (\S+)$/.exec(example) ?? [];
    expect(url.startsWith(`${farm.url}/api/v1/miners/`)).toBe(true);
    const answer = await callGateway(farm.url, key, url.slice(`${farm.url}/api/v1/miners/`.length));
    expect(answer.body.startsWith('{')).toBe(true);
  });
});
