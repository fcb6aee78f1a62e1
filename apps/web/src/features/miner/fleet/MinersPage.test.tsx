// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { openPage, toUpdates } from '../miner-pages.fixture.tsx';
import { minerOf, NOW } from '../miners.fixture.ts';
import { MinersPage } from './MinersPage.tsx';

const MINERS = [
  minerOf(
    { id: 'aaaaaaaaaaa1', name: 'Hall 1', address: '192.168.1.51' },
    { hashrateGhs: [1, 15_000, 2, 3] },
  ),
  minerOf(
    { id: 'aaaaaaaaaaa2', name: 'Hall 2', tags: ['repair'] },
    { state: 'degraded', reason: 'chain-dead' },
  ),
  minerOf({ id: 'aaaaaaaaaaa3', name: 'Attic' }, null),
  minerOf(
    { id: 'aaaaaaaaaaa4', name: 'Cellar' },
    { state: 'unreachable', reason: 'timed-out' },
    NOW - 120_000,
  ),
];

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  stubMedia(false);
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const open = (options: Parameters<typeof openPage>[1] = {}) =>
  openPage(<MinersPage />, { miners: MINERS, ...options });
const namesOf = (container: Element) =>
  [...container.querySelectorAll('tbody a')].map((link) => link.getAttribute('href'));

describe('the miners page', () => {
  it('leads to adding a miner on the first run', async () => {
    const { text, button } = await open({ miners: [] });
    expect(text()).toContain('No miners yet');
    expect(button('Add miner').disabled).toBe(false);
  });

  it('offers nothing to a viewer', async () => {
    const { text, buttonNames } = await open({ miners: [], role: 'viewer' });
    expect(text()).toContain('An admin adds them here');
    expect(buttonNames()).toEqual([]);
  });

  it('does not call an unknown list empty', async () => {
    const { text } = await open({ miners: null });
    expect(text()).not.toContain('No miners yet');
  });

  it('sums what is known and says what it leaves out', async () => {
    const { container } = await open();
    const summary = find(container, 'section').textContent ?? '';
    expect(summary).toContain('29.59');
    expect(summary).toContain('2 of 4 miners');
  });

  it('shows an unread miner without a single figure', async () => {
    const { container } = await open({ miners: MINERS.slice(2, 3) });
    const cells = [...container.querySelectorAll('tbody td')].map((cell) => cell.textContent ?? '');
    const [, name, ...figures] = cells;
    expect(name).toContain('Attic');
    expect(figures.filter((text) => /\d/.test(text))).toEqual([]);
  });

  it('says in words why a miner is in its state', async () => {
    const { text } = await open();
    expect(text()).toContain('no complete answer in time');
    expect(text()).not.toMatch(/failed/i);
  });
});

describe('filter and order', () => {
  it('counts exactly the rows each state then shows', async () => {
    const { container, button, address } = await open();
    expect(button('All').textContent).toBe('All4');
    expect(button('Degraded').textContent).toBe('Degraded1');
    await click(button('Degraded'));
    expect(namesOf(container)).toEqual(['/miners/aaaaaaaaaaa2']);
    expect(address()).toBe('/miners?state=degraded');
  });

  it('finds by text, keeps it in the address, and totals what is shown', async () => {
    const { container, text, address } = await open();
    await type(find<HTMLInputElement>(container, 'input[type="search"]'), '192.168.1.51');
    expect(namesOf(container)).toEqual(['/miners/aaaaaaaaaaa1']);
    expect(address()).toBe('/miners?q=192.168.1.51');
    expect(text()).toContain('1 of 1 miners');
  });

  it('opens as the address says', async () => {
    const { container } = await open({ path: '/miners?q=hall&sort=-name' });
    expect(namesOf(container)).toEqual(['/miners/aaaaaaaaaaa2', '/miners/aaaaaaaaaaa1']);
  });

  it('says so when nothing matches, and leads back', async () => {
    const { container, text, button } = await open({ path: '/miners?q=nowhere' });
    expect(text()).toContain('No miner matches');
    await click(button('Show all miners'));
    expect(namesOf(container)).toHaveLength(4);
  });

  it('opens with the miners that need somebody, and takes that back', async () => {
    const { container, button, address } = await open({ path: '/miners?cause=any' });
    expect(namesOf(container)).toEqual(['/miners/aaaaaaaaaaa4', '/miners/aaaaaaaaaaa2']);
    expect(button('All').textContent).toBe('All2');
    await click(button('Needs attention'));
    expect(namesOf(container)).toHaveLength(4);
    expect(address()).toBe('/miners');
  });

  it('shows one cause alone', async () => {
    const { container } = await open({ path: '/miners?cause=chain-dead' });
    expect(namesOf(container)).toEqual(['/miners/aaaaaaaaaaa2']);
  });

  it('sorts the unknown last, whatever the direction', async () => {
    const { container } = await open({ path: '/miners?sort=-hashrate1m' });
    expect(namesOf(container).at(-1)).toBe('/miners/aaaaaaaaaaa3');
  });
});

it('a message of one miner changes its figures and moves no row', async () => {
  const { container, live } = await open({ path: '/miners?sort=-hashrate1m' });
  const before = namesOf(container);
  const changed = minerOf({ id: 'aaaaaaaaaaa2', name: 'Hall 2' }, { hashrateGhs: [1, 99_000, 1, 1] });
  await act(async () => live.store.apply(toUpdates([changed]).slice(1)));
  expect(container.textContent).toContain('99.00');
  expect(namesOf(container)).toEqual(before);
});
