import { MINER_STATES } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { entryOf, minerOf, NOW } from '../miners.fixture.ts';
import { SORT_KEYS, type SortKey, STATES_WORST_FIRST, sortByName, toSortValue } from './sort-miners.ts';

const low = minerOf(
  {
    id: 'aaaaaaaaaaa1',
    name: 'Miner 2',
    firmware: 't1_a',
    pools: [[0, 'a:1']],
    autoTuneMode: 'balanced',
    tags: ['east'],
    position: 'A-1',
    model: 'B52',
    mac: '00:0a:35:00:00:01',
    address: '10.0.0.1',
    pollIntervalS: 10,
  },
  {
    state: 'unreachable',
    since: NOW - 1000,
    hashrateGhs: [1, 1, 1, 1],
    chains: [[0, 1, 40, true]],
    fanDutyPercent: 10,
    percents: [1, 1, 1],
    elapsedS: 1,
  },
  NOW,
);
const high = minerOf(
  {
    id: 'aaaaaaaaaaa2',
    name: 'Miner 10',
    firmware: 't1_b',
    pools: [[0, 'b:1']],
    autoTuneMode: 'efficient',
    tags: ['east', 'repair'],
    position: 'A-2',
    model: 'T1',
    mac: '00:0a:35:00:00:02',
    address: '10.0.0.2',
    pollIntervalS: 30,
  },
  {
    state: 'online',
    since: NOW - 9000,
    hashrateGhs: [9, 9, 9, 9],
    chains: [
      [0, 1, 90, true],
      [1, 1, 50, true],
    ],
    fanDutyPercent: 90,
    percents: [9, 9, 9],
    elapsedS: 9,
  },
  NOW - 9000,
);
const unread = minerOf(
  {
    id: 'aaaaaaaaaaa3',
    name: 'Miner 30',
    firmware: null,
    pools: [],
    autoTuneMode: null,
    model: null,
    mac: null,
  },
  null,
);
/** What a person enters is always known. */
const ENTERED: readonly SortKey[] = ['address', 'pollInterval'];

describe('toSortValue', () => {
  it.each(SORT_KEYS.filter((key) => key !== 'name' && key !== 'state'))(
    'by %s tells less from more and knows what is unknown',
    (key) => {
      const [less, more] = [toSortValue(low, key), toSortValue(high, key)];
      expect(less !== null && more !== null && less < more).toBe(true);
      if (!ENTERED.includes(key)) expect(toSortValue(unread, key)).toBeNull();
    },
  );

  it('puts what needs a person first', () => {
    const order = [high, unread, low].toSorted(
      (a, b) => Number(toSortValue(a, 'state')) - Number(toSortValue(b, 'state')),
    );
    expect(order).toEqual([low, unread, high]);
  });

  it('knows a place for every state', () => {
    expect([...STATES_WORST_FIRST].sort()).toEqual([...MINER_STATES].sort());
  });
});

describe('sortByName', () => {
  it('reads numbers in names', () => {
    const entries = [unread, high, low].map(({ entry }) => entry);
    expect(sortByName(entries).map(({ name }) => name)).toEqual(['Miner 2', 'Miner 10', 'Miner 30']);
  });

  it('orders equal names by id, so that they keep still', () => {
    const twins = [entryOf({ id: 'bbbbbbbbbbb2', name: 'B' }), entryOf({ id: 'bbbbbbbbbbb1', name: 'B' })];
    expect(sortByName(twins).map(({ id }) => id)).toEqual(['bbbbbbbbbbb1', 'bbbbbbbbbbb2']);
  });

  it('does not change the list it was given', () => {
    const given = [high.entry, low.entry];
    sortByName(given);
    expect(given).toEqual([high.entry, low.entry]);
  });
});
