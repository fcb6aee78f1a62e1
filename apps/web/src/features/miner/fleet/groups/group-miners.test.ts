import { describe, expect, it } from 'vitest';
import { minerOf, NOW } from '../../miners.fixture.ts';
import { GROUP_KEYS, type GroupKey, groupMiners, NO_GROUP, toGroups } from './group-miners.ts';

const first = minerOf(
  { id: 'aaaaaaaaaaa1', tags: ['north', 'repair'], position: 'Rack 2-10' },
  { hashrateGhs: [1, 14_000, 1, 1] },
);
const second = minerOf(
  { id: 'aaaaaaaaaaa2', tags: ['north'], position: 'rack  2-11', firmware: 't1_b' },
  { state: 'degraded', hashrateGhs: [1, 9000, 1, 1], pool: [1, 'alive'] },
);
const stale = minerOf(
  { id: 'aaaaaaaaaaa3', tags: [], position: 'Rack 10-1' },
  { hashrateGhs: [1, 5000, 1, 1] },
  NOW - 120_000,
);
const unread = minerOf(
  { id: 'aaaaaaaaaaa4', model: null, firmware: null, autoTuneMode: null, pools: [] },
  null,
);
const all = [first, second, stale, unread];
const groupsBy = (key: GroupKey) => groupMiners(all, key, NOW);
const namesBy = (key: GroupKey) => groupsBy(key).map(({ label }) => label);

describe('groups of miners', () => {
  it('by rack are in the order people count, whatever the spelling, those not placed last', () => {
    expect(groupsBy('rack')).toMatchObject([
      { label: 'Rack 2', count: 2 },
      { label: 'Rack 10', count: 1 },
      { group: NO_GROUP, count: 1 },
    ]);
  });

  it('by state begin with the worst', () => {
    expect(namesBy('state')).toEqual(['degraded', 'unknown', 'online']);
  });

  it('by tag hold a miner once for each of its tags', () => {
    expect(groupsBy('tag').map(({ label, count }) => [label, count])).toEqual([
      ['north', 2],
      ['repair', 1],
      [NO_GROUP, 2],
    ]);
  });

  it('by pool, model, firmware and mode know who has none', () => {
    expect(namesBy('pool')).toEqual(['backup.example:3333', 'us-east.stratum.slushpool.com:3333', NO_GROUP]);
    expect(namesBy('model')).toEqual(['T1', NO_GROUP]);
    expect(namesBy('firmware')).toEqual(['t1_20180515_060842', 't1_b', NO_GROUP]);
    expect(namesBy('autoTune')).toEqual(['balanced', NO_GROUP]);
  });

  it('tell what they reach together, of how many that is, and the worst of them', () => {
    const [rack2, rack10, nowhere] = groupsBy('rack');
    expect(rack2).toMatchObject({ total: { hashrateGhs: 23_000, coveredCount: 2 }, worst: 'degraded' });
    expect(rack10).toMatchObject({ total: { hashrateGhs: null, coveredCount: 0 }, worst: 'online' });
    expect(nowhere).toMatchObject({ total: { hashrateGhs: null }, worst: 'unknown' });
  });

  it('leave no miner out', () => {
    for (const key of GROUP_KEYS) {
      const known = new Set(groupsBy(key).map(({ group }) => group));
      for (const miner of all) {
        const own = toGroups(miner, key);
        expect(own.length).toBeGreaterThan(0);
        expect(own.every((group) => known.has(group))).toBe(true);
      }
    }
  });
});
