// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  eventually,
  openLivePage,
  type PageOptions,
  problem,
} from '../../../live/pages.fixture.tsx';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { findPoolWords } from '../failure/pool-words.ts';
import { ACCOUNT_ID, NOW, PASSWORD, pageOf } from '../orders/pool-page.fixture.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { AddAccount } from './AddAccount.tsx';
import { EditAccountDialog } from './EditAccountDialog.tsx';
import { RemoveAccountDialog } from './RemoveAccountDialog.tsx';

const LIST = 'GET /api/v1/pool-accounts';
const ADD = 'POST /api/v1/pool-accounts';
const EDIT = `PATCH /api/v1/pool-accounts/${ACCOUNT_ID}`;
const REMOVE = `DELETE /api/v1/pool-accounts/${ACCOUNT_ID}`;
const PAGE_NOW = pageOf();
const { config, account } = PAGE_NOW;
const KEPT = { ...config, password: 'kept' as const };
const closed = vi.fn();

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  closed.mockReset();
  vi.unstubAllGlobals();
});

const told = () => toasts.read().map(({ text }) => text);
const open = async (node: React.ReactNode, answers: Answers, options: PageOptions = {}) => {
  const opened = await openLivePage(<FailureWordsContext value={findPoolWords}>{node}</FailureWordsContext>, {
    now: NOW,
    ...options,
    answers,
  });
  const bodiesOf = (request: string) =>
    opened.asked.filter((each) => each.request === request).map(({ body }) => body);
  return { ...opened, bodiesOf };
};

describe('a new pool account', () => {
  const openAdd = async (answers: Answers = {}) => {
    const page = await open(<AddAccount accountCount={0} />, { [ADD]: config, ...answers });
    await click(page.button('Add pool account'));
    await eventually(() => expect(page.text()).toContain('Add a pool account'));
    return page;
  };

  it('is added by its e-mail address alone, and its page opened', async () => {
    const page = await openAdd();
    await click(page.button('Add'));
    expect(page.text()).toContain('Enter a name');
    expect(document.activeElement).toBe(page.field('name'));
    await type(page.field('name'), 'Garage');
    await type(page.field('user'), 'anna+t1@example.org');
    await click(page.button('Add'));
    await eventually(() => expect(page.address()).toBe(`/pool/${ACCOUNT_ID}`));
    expect(page.bodiesOf(ADD)).toEqual([
      { name: 'Garage', user: 'anna+t1@example.org', address: 'https://api.grinmint.com' },
    ]);
    expect(told()).toEqual(['Garage was added. The pool is being asked.']);
  });

  it('keeps a password only for who ticks it, and nowhere here', async () => {
    const page = await openAdd();
    await type(page.field('name'), 'Garage');
    await type(page.field('user'), 'anna@example.org');
    expect(document.querySelector('[name="pool-password"]')).toBeNull();
    await click(page.field('keep-password'));
    await click(page.button('Add'));
    expect(page.text()).toContain('Enter the password, or do not keep it');
    await type(page.field('pool-password'), PASSWORD);
    await click(page.button('Add'));
    await eventually(() => expect(page.bodiesOf(ADD)[0]).toMatchObject({ password: PASSWORD }));
    const caches = [page.client.getMutationCache().getAll(), page.client.getQueryCache().getAll()];
    expect(JSON.stringify(caches.flat().map(({ state }) => state))).not.toContain(PASSWORD);
    expect(document.body.innerHTML).not.toContain(PASSWORD);
  });

  it('that is here already says so at its field', async () => {
    const taken = () =>
      problem(400, { code: 'invalid-input', fields: { user: 'This account is here already' } });
    const page = await openAdd({ [ADD]: taken });
    await type(page.field('name'), 'Garage');
    await type(page.field('user'), 'anna@example.org');
    await click(page.button('Add'));
    await eventually(() => expect(page.text()).toContain('This account is here already'));
    expect(page.field('name').value).toBe('Garage');
    expect(document.activeElement).toBe(page.field('user'));
  });

  it('is not for viewers, and not beyond the most there can be', async () => {
    const viewer = await open(<AddAccount accountCount={1} />, {}, { role: 'operator' });
    expect(viewer.buttonNames()).toEqual([]);
    const full = await open(<AddAccount accountCount={20} />, {});
    expect(full.text()).toContain('There are 20 pool accounts');
    expect(full.button('Add pool account').disabled).toBe(true);
  });
});

describe('editing a pool account', () => {
  const openEdit = (answers: Answers, opened = KEPT, hasRecord = true) =>
    open(<EditAccountDialog config={opened} hasRecord={hasRecord} onClose={closed} />, answers);

  it('takes nothing away where nothing was ever read', async () => {
    const page = await openEdit({}, KEPT, false);
    await type(page.field('user'), 'otto@example.org');
    expect(page.text()).not.toContain('is removed');
  });

  it('sends what was changed, and says what another e-mail address takes away', async () => {
    const page = await openEdit({ [EDIT]: KEPT });
    await type(page.field('user'), 'otto@example.org');
    expect(page.text()).toContain('The record of anna@example.org is removed');
    expect(page.text()).toContain('The kept password belongs to the old address');
    await type(page.field('offline-after'), '45');
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(EDIT)).toEqual([{ revision: 1, user: 'otto@example.org', offlineAfterMin: 45 }]);
  });

  it('forgets or replaces a kept password', async () => {
    const page = await openEdit({ [EDIT]: config });
    await click(find(document.body, 'input[value="forget"]'));
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(EDIT)).toEqual([{ revision: 1, password: null }]);
    await click(find(document.body, 'input[value="new"]'));
    await click(page.button('Save'));
    expect(page.text()).toContain('Enter the password, or do not keep it');
    expect(document.activeElement).toBe(page.field('pool-password'));
    await type(page.field('pool-password'), PASSWORD);
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalledTimes(2));
    expect(page.bodiesOf(EDIT)[1]).toEqual({ revision: 1, password: PASSWORD });
    expect(page.field('pool-password').value).toBe('');
  });

  const refuseOlder = (theirs: typeof KEPT) => ({
    [LIST]: { accounts: [{ config: theirs, account }] },
    [EDIT]: (body: unknown) =>
      Object(body).revision === theirs.revision ? theirs : problem(409, { code: 'changed-meanwhile' }),
  });

  it('is saved beside what somebody changed elsewhere in it', async () => {
    const page = await openEdit(refuseOlder({ ...KEPT, revision: 2, name: 'Cellar' }));
    await type(page.field('low-below'), '50');
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(EDIT)).toEqual([
      { revision: 1, lowBelowPercent: 50 },
      { revision: 2, lowBelowPercent: 50 },
    ]);
  });

  it('shows what somebody changed in the same place, before either is lost', async () => {
    const theirs = { ...KEPT, revision: 2, name: 'Cellar' };
    const page = await openEdit(refuseOlder(theirs));
    await type(page.field('name'), 'Attic');
    await click(page.button('Save'));
    await eventually(() => expect(page.text()).toContain('Now it is: Cellar'));
    expect(page.bodiesOf(EDIT)).toHaveLength(1);
    await click(page.button('Load theirs'));
    expect(page.field('name').value).toBe('Cellar');
    await type(page.field('low-below'), '50');
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalled());
    expect(page.bodiesOf(EDIT)[1]).toEqual({ revision: 2, lowBelowPercent: 50 });
  });

  it('is refused while an order is not clear', async () => {
    const page = await openEdit({ [EDIT]: () => problem(409, { code: 'in-use' }) });
    await type(page.field('address'), 'https://pool.example');
    await click(page.button('Save'));
    await eventually(() => expect(page.text()).toContain('Settle that first'));
    expect(closed).not.toHaveBeenCalled();
  });
});

describe('a pool account', () => {
  it('is removed only by who has typed its name', async () => {
    const page = await open(<RemoveAccountDialog config={config} onClose={closed} />, {
      [REMOVE]: undefined,
    });
    expect(page.text()).toContain('its whole record here');
    expect(page.button('Remove').disabled).toBe(true);
    await type(find(document.body, 'dialog input'), 'Garage');
    await click(page.button('Remove'));
    await eventually(() => expect(page.address()).toBe('/pool'));
    await eventually(() => expect(told()).toEqual(['Garage was removed.']));
  });

  const choose = async (name: string) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const item = items.find(({ textContent }) => textContent === name);
    if (!item) throw new Error(`No ${name} in the menu`);
    await click(item);
  };

  it('leads to another one, also when it is the only one', async () => {
    const page = await open(<AccountMenu page={PAGE_NOW} />, {});
    await click(find(page.container, 'button'));
    await eventually(() => expect(document.querySelectorAll('[role="menuitem"]')).toHaveLength(4));
    await choose('Add another account…');
    await eventually(() => expect(page.text()).toContain('Add a pool account'));
  });

  it('is paused with its newest revision', async () => {
    const newest = { ...config, revision: 7 };
    const page = await open(<AccountMenu page={PAGE_NOW} />, {
      [LIST]: { accounts: [{ config: newest, account }] },
      [EDIT]: { ...newest, paused: true },
    });
    await click(find(page.container, 'button'));
    await eventually(() => expect(document.querySelectorAll('[role="menuitem"]')).toHaveLength(4));
    await choose('Pause');
    await eventually(() => expect(told()).toEqual(['Garage is paused: the pool is not asked.']));
    expect(page.bodiesOf(EDIT)).toEqual([{ revision: 7, paused: true }]);
  });

  it('is not paused while an order is unclear, and says what to do', async () => {
    const page = await open(<AccountMenu page={PAGE_NOW} />, {
      [LIST]: { accounts: [{ config, account }] },
      [EDIT]: problem(409, { code: 'in-use' }),
    });
    await click(find(page.container, 'button'));
    await eventually(() => expect(document.querySelectorAll('[role="menuitem"]')).toHaveLength(4));
    await choose('Pause');
    await eventually(() => expect(told()).toEqual([expect.stringContaining('Settle that first')]));
  });

  it('has no menu for who may not change it', async () => {
    expect((await open(<AccountMenu page={PAGE_NOW} />, {}, { role: 'viewer' })).buttonNames()).toEqual([]);
  });
});
