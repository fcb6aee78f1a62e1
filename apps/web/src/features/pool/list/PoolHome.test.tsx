// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually, openLivePage, problem } from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { poolPageOf, workerOf } from '../page/pool-page.fixture.ts';
import { PoolHome } from './PoolHome.tsx';

const LIST = 'GET /api/v1/pool-accounts';
const PAGE = `${LIST}/aaaaaaaaaaaa`;
const NOTHING = { fromMs: 0, toMs: 3_600_000, stepS: 3600, recordedFromMs: null };
const HISTORIES = {
  [`${PAGE}/credit-history`]: { ...NOTHING, amountNanogrin: [null], blockCount: [null] },
  [`${PAGE}/hashrate-history`]: { ...NOTHING, algorithms: [] },
};
const BALANCES = { immatureNanogrin: '0', unpaidNanogrin: '0', paidNanogrin: '0', minedNanogrin: '0' };
const listOf = (...pages: ReturnType<typeof poolPageOf>[]) => ({
  accounts: pages.map(({ config, account }) => ({ config, account })),
});
const otherOf = (page: ReturnType<typeof poolPageOf>, id: string) => ({
  ...page,
  config: { ...page.config, id, name: id },
  account: { ...page.account, id, name: id },
});

beforeEach(() => stubMedia(false));
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

it('the only account is the page; it is read again when the live line tells that it is another', async () => {
  let page = poolPageOf({ workers: [workerOf('steady')] });
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => page, ...HISTORIES };
  const { text, live } = await openLivePage(<PoolHome />, { path: '/pool', answers, role: 'viewer' });
  await eventually(() => expect(text()).toContain('48.1765'));
  expect(text()).not.toContain('What the pool says');

  page = poolPageOf({ account: { seq: 2, state: 'unreachable' } });
  await act(async () => {
    live.store.apply([{ kind: 'pool-account', id: page.account.id, value: page.account, takenAt: 0 }]);
  });
  await eventually(() => expect(text()).toContain('pool.example has been out of reach since'));
  expect(text()).toContain('48.1765');
});

it('the page of an account that was never read is why, what helps, and no row of dashes', async () => {
  const page = poolPageOf({ account: { state: 'unknown-user', takenAt: null, balances: null } });
  const unread = { value: null, takenAt: null, failure: null };
  const bare = { ...page, dashboard: unread, payouts: unread, credits: unread };
  const answers = { [LIST]: () => listOf(page), [PAGE]: () => bare };
  const { text, button, container, asked } = await openLivePage(<PoolHome />, { path: '/pool', answers });
  await eventually(() => expect(text()).toContain('put it right under Edit'));
  expect(button('Request payout').getAttribute('aria-disabled')).toBe('true');
  expect(container.querySelectorAll('table')).toHaveLength(0);
  expect(asked.map(({ request }) => request).filter((each) => each.includes('history'))).toEqual([]);
  await click(button('Edit…'));
  await eventually(() => expect(text()).toContain('Edit main'));
});

it('a sum says which accounts it leaves out', async () => {
  const [one, other] = [poolPageOf({}), otherOf(poolPageOf({ account: { balances: null } }), 'bbbbbbbbbbbb')];
  const { text } = await openLivePage(<PoolHome />, {
    path: '/pool',
    answers: { [LIST]: listOf(one, other) },
  });
  await eventually(() => expect(text()).toContain('48.1765'));
  expect(text()).toContain('It leaves out 1 account of which nothing is known yet.');
});

it('several are a list with their sum, and the live line keeps it new', async () => {
  const [one, other] = [poolPageOf({}), otherOf(poolPageOf({}), 'bbbbbbbbbbbb')];
  const answers = { [LIST]: listOf(one, other) };
  const { container, text, live } = await openLivePage(<PoolHome />, { path: '/pool', answers });
  await eventually(() => expect(text()).toContain('96.3530'));
  expect(container.querySelector('a[href="/pool/bbbbbbbbbbbb"]')).not.toBeNull();
  const account = { ...other.account, balances: { ...BALANCES, unpaidNanogrin: '1' } };
  await act(async () => {
    live.store.apply([{ kind: 'pool-account', id: account.id, value: account, takenAt: 0 }]);
  });
  await eventually(() => expect(text()).toContain('0.000000001'));
});

it('says of an account what needs somebody, but nothing of workers that the pool no longer tells of', async () => {
  const away = otherOf(poolPageOf({}), 'bbbbbbbbbbbb');
  const workers = { ok: 1, low: 0, offline: 2, gone: 0, unknown: 0 };
  const pages = [
    poolPageOf({ account: { workers } }),
    { ...away, account: { ...away.account, workers, state: 'unreachable' as const } },
  ];
  const { container, text } = await openLivePage(<PoolHome />, {
    path: '/pool',
    answers: { [LIST]: listOf(...pages) },
  });
  await eventually(() => expect(text()).toContain('2 workers offline'));
  expect(container.querySelector('a[href="/pool/bbbbbbbbbbbb"]')?.textContent).not.toContain('offline');
});

it.each([
  ['admin', 'Add your account at the pool'],
  ['viewer', 'An administrator can add one'],
] as const)('without one there is the way to the first: %s', async (role, hint) => {
  const { text } = await openLivePage(<PoolHome />, { path: '/pool', answers: { [LIST]: listOf() }, role });
  await eventually(() => expect(text()).toContain(hint));
});

it('a list that cannot be read says so, and is not an empty one', async () => {
  const answers = { [LIST]: () => problem(403, { code: 'not-allowed' }) };
  const { text } = await openLivePage(<PoolHome />, { path: '/pool', answers });
  await eventually(() => expect(text()).toContain('Your role does not allow this'));
  expect(text()).not.toContain('No pool account yet');
});
