import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { groupByPool, judgePool, toMinersLink, toPoolLink } from './pools-in-use.ts';

const ENTRY: MinerEntry = {
  id: 'aaaaaaaaaaa1',
  name: 'one',
  address: '192.0.2.1',
  tags: [],
  position: '',
  expectedHashrateHs: null,
  paused: false,
  pollIntervalS: 10,
  model: null,
  mac: null,
  firmware: null,
  readOnly: false,
  defaultPassword: null,
  autoTuneMode: null,
  planned: null,
  pools: [
    [0, 'main.example:3333'],
    [1, 'spare.example:3333'],
  ],
};
const ROW: MinerRow = {
  state: 'online',
  reason: null,
  since: 0,
  hashrateGhs: [null, null, null, null],
  chains: [],
  fanDutyPercent: null,
  pool: null,
  percents: [null, null, null],
  elapsedS: null,
};
const rowOn = (index: number | null): { value: MinerRow } => ({
  value: { ...ROW, pool: index === null ? null : [index, 'alive'] },
});

describe('pools in use', () => {
  it('are those the miners mine on, the biggest first', () => {
    const entries = ['a', 'b', 'c'].map((end) => ({ ...ENTRY, id: `aaaaaaaaaaa${end}` }));
    const rows = new Map([
      ['aaaaaaaaaaaa', rowOn(1)],
      ['aaaaaaaaaaab', rowOn(0)],
      ['aaaaaaaaaaac', rowOn(1)],
    ]);
    expect(groupByPool(entries, rows)).toEqual({
      pools: [
        { host: 'spare.example:3333', minerIds: ['aaaaaaaaaaaa', 'aaaaaaaaaaac'] },
        { host: 'main.example:3333', minerIds: ['aaaaaaaaaaab'] },
      ],
      silentCount: 0,
    });
  });

  it('leave out miners that tell none, and count them', () => {
    const rows = new Map([['aaaaaaaaaaa1', rowOn(null)]]);
    const entries = [ENTRY, { ...ENTRY, id: 'aaaaaaaaaaa2' }];
    expect(groupByPool(entries, rows)).toEqual({ pools: [], silentCount: 2 });
  });

  it('lead to the rows that were counted', () => {
    expect(toMinersLink(['aaaaaaaaaaa1', 'aaaaaaaaaaa2'])).toBe('/miners?ids=aaaaaaaaaaa1,aaaaaaaaaaa2');
    const many = Array.from({ length: 101 }, (_, place) => `m${place}`);
    expect(toMinersLink(many)).toBeNull();
    expect(toPoolLink({ host: 'a.example:1', minerIds: many })).toBe('/miners?q=pool%3Aa.example%3A1');
  });
});

describe('a list of patterns', () => {
  it('watches nothing while it is empty', () => {
    expect(judgePool([], 'a:1')).toEqual({ kind: 'unwatched' });
  });

  it('trusts, does not know, or trusts for some users', () => {
    const patterns = ['a.example:1/mine', '*.b.example:*'];
    expect(judgePool(patterns, 'x.b.example:7')).toEqual({ kind: 'trusted', pattern: '*.b.example:*' });
    expect(judgePool(patterns, 'a.example:1')).toEqual({ kind: 'by-user', pattern: 'a.example:1/mine' });
    expect(judgePool(patterns, 'thief.example:1')).toEqual({ kind: 'stranger' });
  });
});
