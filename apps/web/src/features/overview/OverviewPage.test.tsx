// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unmountAll } from '../../ui/render.fixture.tsx';
import { eventually, openPage, problem } from '../miner/miner-pages.fixture.tsx';
import { minerOf, NOW } from '../miner/miners.fixture.ts';
import { poolPageOf } from '../pool/page/pool-page.fixture.ts';
import { OverviewPage } from './OverviewPage.tsx';
import { DAY_FROM_MS, DAY_TO_MS, dayOf } from './overview.fixture.ts';

const ONLINE = minerOf({ id: 'aaaaaaaaaaa1', name: 'Hall 1' }, { hashrateGhs: [1, 15_000, 2, 3] });
const TUNING = minerOf({ id: 'aaaaaaaaaaa2', name: 'Hall 2' }, { state: 'tuning' });
const DEAD = minerOf({ id: 'aaaaaaaaaaa3', name: 'Hall 3' }, { state: 'degraded', reason: 'chain-dead' });
const GONE = minerOf(
  { id: 'aaaaaaaaaaa4', name: 'Cellar' },
  { state: 'unreachable', reason: 'refused', since: NOW - 600_000 },
  NOW - 600_000,
);
const DAY_REQUEST = `GET /api/v1/history/fleet?from=${DAY_FROM_MS}&to=${DAY_TO_MS}`;

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOW }));
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = (options: Parameters<typeof openPage>[1] = {}) =>
  openPage(<OverviewPage />, { path: '/', answers: { [DAY_REQUEST]: dayOf() }, ...options });
const linksOf = (container: Element) =>
  Object.fromEntries(
    [...container.querySelectorAll('[role="status"][aria-label="Is anything wrong?"] a')].map((link) => [
      link.textContent,
      link.getAttribute('href'),
    ]),
  );
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('the sentence', () => {
  it('says that all is well, and of how many', async () => {
    const { container, text } = await open({ miners: [ONLINE, TUNING] });
    expect(text()).toContain('All well');
    expect(linksOf(container)).toEqual({ '2 of 2 miners hash': '/miners?state=online,tuning' });
  });

  it('says what is wrong, each cause with the way to its miners', async () => {
    const { container, text } = await open({ miners: [ONLINE, DEAD, GONE] });
    expect(text()).toMatch(/1 unreachable since \d\d:\d\d, 1 has a dead chain/);
    expect(linksOf(container)).toEqual({
      '2 of 3 miners need you': '/miners?cause=any',
      '1 unreachable': '/miners?cause=unreachable',
      '1 has a dead chain': '/miners?cause=chain-dead',
    });
  });

  it('does not count where there is one miner only', async () => {
    const well = await open({ miners: [ONLINE] });
    expect(linksOf(well.container)).toEqual({ 'The only miner hashes': '/miners?state=online,tuning' });
    const wrong = await open({ miners: [GONE] });
    expect(Object.keys(linksOf(wrong.container))[0]).toBe('The only miner needs you');
  });

  it('counts what does not fit, with the way to exactly those', async () => {
    const reasons = ['too-hot', 'no-hashrate', 'chain-dead', 'chain-sick', 'pool-dead'] as const;
    const miners = reasons.map((reason, index) =>
      minerOf({ id: `bbbbbbbbbbb${index}` }, { state: 'degraded', reason }),
    );
    const { container } = await open({ miners });
    expect(linksOf(container)).toMatchObject({ '2 more': '/miners?cause=chain-sick,pool-dead' });
  });

  it('claims nothing in the first seconds, and does not call an unknown list empty', async () => {
    const { text } = await open({ miners: null });
    expect(text()).toContain('Nothing is known yet');
    expect(text()).not.toContain('No miners yet');
  });

  it('leads a new admin to the first miner, and a viewer nowhere', async () => {
    const admin = await open({ miners: [] });
    expect(admin.button('Add miner').disabled).toBe(false);
    const ways = [...admin.container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(ways).toEqual(['/miners/scan', '/miners/import']);
    await unmountAll();
    const viewer = await open({ miners: [], role: 'viewer' });
    expect(viewer.container.querySelector('a')).toBeNull();
    expect(viewer.text()).toContain('An admin adds them');
  });

  it('shows what the pool owes beside the way to the first miner', async () => {
    const { live, text } = await open({ miners: [] });
    const { account } = poolPageOf({});
    await act(async () => {
      live.store.apply([{ kind: 'pool-account', id: account.id, value: account, takenAt: NOW }]);
    });
    await eventually(() => expect(text()).toContain('48.1765'));
    expect(text()).toContain('Add miner');
  });

  it('says since when the server is not heard, and keeps the figures as they were then', async () => {
    const { live, text } = await open({ miners: [ONLINE, TUNING] });
    await act(async () => {
      live.connection.enter('connected');
      live.connection.enter('reconnecting');
    });
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(text()).toMatch(/No connection to the server since \d\d:\d\d/);
    expect(text()).not.toContain('All well');
    expect(plain(text())).toContain('29.59TH/s');
    expect(text()).toContain('as of');
  });
});

describe('the figures', () => {
  it('total what stands for now, and say what that covers', async () => {
    const { text } = await open({ miners: [ONLINE, DEAD, GONE] });
    expect(plain(text())).toContain('29.59TH/s');
    expect(text()).toContain('2 of 3 miners');
  });

  it('compare with the same time yesterday when it is known', async () => {
    const { text } = await open({
      miners: [ONLINE],
      answers: { [DAY_REQUEST]: dayOf({ hashrateGhs: 20_000 }) },
    });
    await eventually(() => expect(plain(text())).toContain('25.0 % less than this time yesterday'));
  });

  it('count each state with the way to its miners', async () => {
    const { container } = await open({ miners: [ONLINE, TUNING, GONE] });
    const states = [...container.querySelectorAll('section[aria-label="Miners by state"] a')];
    expect(states.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Unreachable1', '/miners?state=unreachable'],
      ['Tuning1', '/miners?state=tuning'],
      ['Online1', '/miners?state=online'],
    ]);
  });

  it('name the warmest chain now, and the rates of the day with what they cover', async () => {
    const { text, container } = await open({ miners: [ONLINE] });
    await eventually(() => expect(plain(text())).toContain('1.00%'));
    expect(plain(text())).toContain('72°CHall 1, chain 0');
    expect(plain(text())).toContain('24 h 0 min recorded, 3 of 3 miners'.replace('24 h 0 min', '1 d 0 h'));
    expect(container.querySelector('input[type="range"]')).not.toBeNull();
  });

  it('know no rate where nothing is recorded, and say so', async () => {
    const nothing = dayOf({
      hashrateGhs: () => null,
      shares: { acceptedCount: () => null, rejectedCount: () => null, diff1Count: () => null },
      warmestC: () => null,
    });
    const { text } = await open({ miners: [ONLINE], answers: { [DAY_REQUEST]: nothing } });
    await eventually(() => expect(text()).toContain('Nothing is recorded yet'));
    expect(text()).toContain('This time yesterday is not recorded');
    expect(text()).not.toContain('0.00');
  });

  it('stay when the history cannot be read, and that is said in its place', async () => {
    const { text } = await open({
      miners: [ONLINE],
      answers: { [DAY_REQUEST]: () => problem(403, { code: 'not-allowed' }) },
    });
    await eventually(() => expect(text()).toContain('Your role does not allow this.'));
    expect(text()).toContain('All well');
  });
});

it('lists the worst miners with why, and counts the rest', async () => {
  const many = Array.from({ length: 10 }, (_, index) =>
    minerOf(
      { id: `ccccccccccc${index}`, name: `Rack ${index}` },
      { state: 'unreachable', reason: 'refused' },
    ),
  );
  const { container } = await open({ miners: [DEAD, ...many] });
  const list = container.querySelector('section[aria-label="Needs attention"]');
  expect(list?.querySelectorAll('li')).toHaveLength(8);
  expect(list?.textContent).toContain('Unreachable, connection refused');
  expect(list?.textContent).toContain('and 3 more');
});

it('has the miners that need somebody before the pool', async () => {
  const { container, live } = await open({ miners: [DEAD] });
  const { account } = poolPageOf({});
  await act(async () => {
    live.store.apply([{ kind: 'pool-account', id: account.id, value: account, takenAt: NOW }]);
  });
  const titles = [...container.querySelectorAll('h2')].map(({ textContent }) => textContent);
  expect(titles.filter((title) => title === 'Needs attention' || title === 'Pool')).toEqual([
    'Needs attention',
    'Pool',
  ]);
});

it('does not date a reason by the state: of a degraded miner it tells since when it is that', async () => {
  const row = { state: 'degraded', reason: 'pool-not-trusted', since: NOW - 3_600_000 } as const;
  const { container } = await open({ miners: [minerOf({}, row)] });
  const list = container.querySelector('section[aria-label="Needs attention"]');
  expect(list?.textContent).toContain('Pool not trusted');
  expect(list?.textContent).toContain('degraded for');
});
