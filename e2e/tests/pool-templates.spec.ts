import { expect, test } from '../harness/test.ts';

const secret = 'a-pool-password';

test('a template is made, changed with its password kept, and deleted', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.getByRole('link', { name: 'Pools', exact: true }).click();
  await page.getByRole('button', { name: 'New pool template' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New pool template' });
  await dialog.getByLabel('Name').fill('hall 1');
  await dialog.getByLabel('Address').fill('stratum+tcp://pool.example:3333');
  await dialog.getByLabel('User or worker').fill('me.{mac8}');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('Enter the password of this pool', { exact: false })).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill(secret);
  await dialog.getByRole('button', { name: 'Create' }).click();
  const line = page
    .getByRole('list', { name: 'Pool templates' })
    .getByRole('listitem')
    .filter({ hasText: 'hall 1' });
  await expect(line.first()).toContainText('stratum+tcp://pool.example:3333');

  await page.getByRole('button', { name: 'Edit hall 1' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit hall 1' });
  await expect(edit.getByLabel('Password', { exact: true })).toHaveValue('');
  await edit.getByRole('button', { name: 'Add another pool' }).click();
  const spare = edit.getByRole('group', { name: 'Pool 2' });
  await spare.getByLabel('Address').fill('stratum+tcp://spare.example:3333');
  await spare.getByLabel('User or worker').fill('me');
  await spare.getByLabel('Password', { exact: true }).fill('x');
  await edit.getByRole('button', { name: 'Move pool 2 up' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toHaveCount(0);
  const answer = await page.request.get('/api/v1/pool-templates');
  const text = await answer.text();
  expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({
    templates: [
      {
        name: 'hall 1',
        pools: [
          { url: 'stratum+tcp://spare.example:3333', hasPassword: true },
          { url: 'stratum+tcp://pool.example:3333', hasPassword: true },
        ],
      },
    ],
  });

  await page.getByRole('button', { name: 'Delete hall 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No pool templates yet')).toBeVisible();
});

test('an operator sees templates and changes none', async ({ farm, signIn }) => {
  const page = await signIn('operator');
  await page.getByRole('link', { name: 'Pools', exact: true }).click();
  await expect(page.getByText('Administrators add and change templates.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New pool template' })).toHaveCount(0);
  const refused = await page.request.post('/api/v1/pool-templates', {
    headers: { origin: farm.url },
    data: { name: 'mine', pools: [{ url: 'stratum+tcp://a.example:1', user: 'a', password: 'x' }] },
  });
  expect(refused.status()).toBe(403);
});
