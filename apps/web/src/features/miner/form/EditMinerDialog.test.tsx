// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, fullViewOf, openPage, problem } from '../miner-pages.fixture.tsx';
import { EditMinerDialog } from './EditMinerDialog.tsx';

const ID = 'aaaaaaaaaaa1';
const READ = `GET /api/v1/miners/${ID}`;
const EDIT = `PATCH /api/v1/miners/${ID}`;

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async (answers: Record<string, unknown>, role: 'admin' | 'operator' = 'admin') => {
  const onClose = vi.fn();
  const page = await openPage(<EditMinerDialog id={ID} onClose={onClose} />, {
    answers: { [READ]: fullViewOf(), ...answers },
    role,
  });
  await eventually(() => page.field('name'));
  const edits = () => page.asked.filter(({ request }) => request === EDIT).map(({ body }) => body);
  return { ...page, onClose, edits };
};

describe('edit miner', () => {
  it('saves only what changed, with the revision it was opened with', async () => {
    const { field, button, edits, onClose } = await open({ [EDIT]: fullViewOf({ revision: 8 }) });
    await type(field('position'), 'A-07');
    await click(button('Save'));
    await eventually(() => expect(onClose).toHaveBeenCalled());
    expect(edits()).toEqual([{ revision: 7, position: 'A-07' }]);
  });

  it('closes without a word to the server when nothing changed', async () => {
    const { button, edits, onClose } = await open({});
    await click(button('Save'));
    await eventually(() => expect(onClose).toHaveBeenCalled());
    expect(edits()).toEqual([]);
  });

  it('asks for the login again when the address changes', async () => {
    const { field, button, text, edits } = await open({});
    await type(field('address'), '192.168.1.99');
    await click(button('Save'));
    await eventually(() => expect(text()).toContain('enter the login again'));
    expect(edits()).toEqual([]);
  });

  it('lets an operator edit all but address and login', async () => {
    const { field, text, buttonNames } = await open({}, 'operator');
    expect(field('address').readOnly).toBe(true);
    expect(field('name').readOnly).toBe(false);
    expect(text()).not.toContain('Keep the stored login');
    expect(buttonNames()).not.toContain('Test connection');
  });

  it('wants a login where the stored one cannot be opened', async () => {
    const { text } = await open({ [READ]: fullViewOf({ credentialLocked: true }) });
    expect(text()).not.toContain('Keep the stored login');
    expect(text()).toContain('Stored encrypted');
  });
});

describe('a conflict', () => {
  const openConflict = async () => {
    const page = await open({
      [EDIT]: (body: { revision: number }) =>
        body.revision === 7 ? problem(409, { code: 'changed-meanwhile' }) : fullViewOf({ revision: 10 }),
    });
    await type(page.field('position'), 'A-07');
    await click(page.button('Save'));
    await eventually(() => expect(page.text()).toContain('Someone changed this miner meanwhile'));
    return page;
  };

  it('says so and keeps what was typed', async () => {
    const { field, onClose } = await openConflict();
    expect(field('position').value).toBe('A-07');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('can be saved over theirs: the same changes on the newest revision', async () => {
    const { asked, button, edits, onClose } = await openConflict();
    asked.length = 0;
    vi.stubGlobal('fetch', withNewest(globalThis.fetch));
    await click(button('Save mine'));
    await eventually(() => expect(onClose).toHaveBeenCalled());
    expect(edits()).toEqual([{ revision: 9, position: 'A-07' }]);
  });

  it('can be given up for theirs', async () => {
    const { button, field } = await openConflict();
    vi.stubGlobal('fetch', withNewest(globalThis.fetch));
    await click(button('Load theirs'));
    await eventually(() => expect(field('position').value).toBe(''));
  });
});

/** The same server after somebody else saved: revision 9. */
const withNewest = (before: typeof fetch) => (path: string, init: RequestInit) =>
  init.method === 'GET'
    ? Promise.resolve(new Response(JSON.stringify(fullViewOf({ revision: 9 }))))
    : before(path, init);
