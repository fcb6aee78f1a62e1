// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { eventually, openPage } from '../miner-pages.fixture.tsx';
import { CredentialSetsPage } from './CredentialSetsPage.tsx';

const LIST = 'GET /api/v1/credential-sets';
const used = { id: 'abcdefghijk1', name: 'Hall 1', username: 'admin', minerCount: 3, locked: false };
const unused = { id: 'abcdefghijk2', name: 'Old hall', username: 'admin', minerCount: 0, locked: true };

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const open = async (answers: Record<string, unknown> = {}) => {
  const page = await openPage(<CredentialSetsPage />, {
    answers: { [LIST]: { credentialSets: [used, unused] }, ...answers },
  });
  await eventually(() => expect(page.asked.map(({ request }) => request)).toContain(LIST));
  return page;
};

describe('credential sets', () => {
  it('say who uses them, and what is wrong with a locked one', async () => {
    const { text } = await open();
    await eventually(() => expect(text()).toContain('3 miners'));
    expect(text()).toContain('no miner');
    expect(text()).toContain('Locked: the key of this Mintdeck changed.');
  });

  it('explain themselves when there is none', async () => {
    const { text } = await open({ [LIST]: { credentialSets: [] } });
    await eventually(() => expect(text()).toContain('No credential sets yet'));
  });

  it('cannot be deleted while in use', async () => {
    const { text } = await open();
    await eventually(() => expect(text()).toContain('Old hall'));
    const deletes = [...document.querySelectorAll('button')].filter((each) => each.textContent === 'Delete');
    expect(deletes.map(({ disabled }) => disabled)).toEqual([true, false]);
  });

  it('are deleted after a question', async () => {
    const { text, button, asked } = await open({
      [`DELETE /api/v1/credential-sets/${unused.id}`]: undefined,
    });
    await eventually(() => expect(text()).toContain('Old hall'));
    await click(button('Delete'));
    expect(text()).toContain('cannot be read back');
    await click(button('Delete'));
    await eventually(() => expect(toasts.read().map((each) => each.text)).toEqual(['Old hall was deleted.']));
    expect(asked.map(({ request }) => request)).toContain(`DELETE /api/v1/credential-sets/${unused.id}`);
  });

  it('keep their password when none is typed', async () => {
    const { text, field, asked } = await open({ [`PATCH /api/v1/credential-sets/${used.id}`]: used });
    await eventually(() => expect(text()).toContain('Hall 1'));
    const [edit] = [...document.querySelectorAll('button')].filter((each) => each.textContent === 'Edit');
    if (edit) await click(edit);
    expect(field('password').value).toBe('');
    await type(field('name'), 'Hall one');
    const save = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Save');
    if (save) await click(save);
    await eventually(() =>
      expect(asked.find(({ request }) => request.startsWith('PATCH'))?.body).toEqual({
        name: 'Hall one',
        username: 'admin',
      }),
    );
  });
});
