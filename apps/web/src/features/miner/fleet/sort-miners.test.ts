import { MINER_STATES } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { minerOf, NOW } from '../test-miners.ts';
import { SORT_KEYS, STATES_WORST_FIRST, sortMiners } from './sort-miners.ts';

const low = minerOf(
  { id: 'aaaaaaaaaaa1', name: 'Miner 2', firmware: 't1_a', pools: [[0, 'a:1']] },
  {
    state: 'unreachable',
    hashrateGhs: [1, 1, 1, 1],
    chains: [[0, 1, 40, true]],
    fanDutyPercent: 10,
    percents: [1, 1, 1],
    elapsedS: 1,
  },
  NOW,
);
const high = minerOf(
  { id: 'aaaaaaaaaaa2', name: 'Miner 10', firmware: 't1_b', pools: [[0, 'b:1']] },
  {
    state: 'online',
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
const unread = minerOf({ id: 'aaaaaaaaaaa3', name: 'Miner 30', firmware: null, pools: [] }, null);

const namesOf = (key: (typeof SORT_KEYS)[number], descending: boolean) =>
  sortMiners([unread, high, low], { key, descending }).map(({ entry }) => entry.name);

describe('sortMiners', () => {
  it.each(SORT_KEYS.filter((key) => key !== 'name' && key !== 'state'))(
    'by %s keeps the unknown last in both directions',
    (key) => {
      expect(namesOf(key, false)).toEqual(['Miner 2', 'Miner 10', 'Miner 30']);
      expect(namesOf(key, true)).toEqual(['Miner 10', 'Miner 2', 'Miner 30']);
    },
  );

  it('reads numbers in names', () => {
    expect(namesOf('name', false)).toEqual(['Miner 2', 'Miner 10', 'Miner 30']);
  });

  it('puts what needs a person first', () => {
    expect(namesOf('state', false)).toEqual(['Miner 2', 'Miner 30', 'Miner 10']);
  });

  it('orders equals by name and id whatever the direction, so that they keep still', () => {
    const twins = [
      minerOf({ id: 'bbbbbbbbbbb2', name: 'B' }),
      minerOf({ id: 'bbbbbbbbbbb1', name: 'B' }),
      minerOf({ name: 'A' }),
    ];
    const ids = ['aaaaaaaaaaa1', 'bbbbbbbbbbb1', 'bbbbbbbbbbb2'];
    expect(sortMiners(twins, { key: 'fan', descending: false }).map(({ entry }) => entry.id)).toEqual(ids);
    expect(sortMiners(twins, { key: 'fan', descending: true }).map(({ entry }) => entry.id)).toEqual(ids);
  });

  it('does not change the list it was given', () => {
    const given = [high, low];
    sortMiners(given, { key: 'fan', descending: false });
    expect(given).toEqual([high, low]);
  });

  it('knows a place for every state', () => {
    expect([...STATES_WORST_FIRST].sort()).toEqual([...MINER_STATES].sort());
  });
});
