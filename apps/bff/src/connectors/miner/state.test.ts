import { describe, expect, it } from 'vitest';
import { type MinerCondition, toMinerStatus, totalHashrateHs } from './state.ts';
import { devWire, poolWire, summaryOf } from './summary.fixture.ts';

const statusOf = (changes: Partial<MinerCondition>) =>
  toMinerStatus({
    paused: false,
    planned: null,
    failure: null,
    anotherMiner: false,
    poweredOff: false,
    untrustedPool: false,
    tunedForS: null,
    summary: summaryOf(),
    model: 'T1',
    chainIdsSeen: [0, 1, 2],
    medianGhs: null,
    ...changes,
  });
const degraded = (reason: string) => ({ state: 'degraded', reason });
const failure = { kind: 'timeout', reason: 'timed-out' } as const;
const young = (id: number) => devWire(id, { 'Device Elapsed': 30, 'MHS 1m': 0 });

describe('toMinerStatus', () => {
  it('calls a pool nobody listed worse than heat, and a lost chain worse than that', () => {
    const hot = summaryOf({
      DEVS: [0, 1, 2].map((id) => devWire(id, { Temperature: 95, 'Device Elapsed': 30 })),
    });
    expect(statusOf({ summary: hot })).toEqual(degraded('too-hot'));
    expect(statusOf({ summary: hot, untrustedPool: true })).toEqual(degraded('pool-not-trusted'));
    const lost = summaryOf({ DEVS: [devWire(0), devWire(1)] });
    expect(statusOf({ summary: lost, untrustedPool: true })).toEqual(degraded('chain-missing'));
  });

  it('calls what was switched off powered off, whatever the last poll said', () => {
    const off = { state: 'unreachable', reason: 'powered-off' };
    expect(statusOf({ poweredOff: true, failure })).toEqual(off);
    expect(statusOf({ poweredOff: true, paused: true }).state).toBe('paused');
  });

  it.each([
    [1801, null, 'tuning-too-long'],
    [1800, 4000, null],
    [null, 1801, 'tuning-too-long'],
    [null, 1800, null],
    [null, null, null],
  ])('tuning, cgminer up for %s s, seen for %s s: %s', (elapsedS, tunedForS, reason) => {
    const summary = { ...summaryOf(), tuning: true, elapsedS };
    expect(statusOf({ summary, tunedForS })).toEqual(
      reason === null ? { state: 'tuning', reason } : degraded(reason),
    );
    expect(statusOf({ summary: { ...summary, tuning: false }, tunedForS }).state).toBe('online');
  });

  it.each(['constructor', '__proto__'])('expects no chain of a model %s', (model) => {
    expect(statusOf({ model }).state).toBe('online');
  });

  it('names what a person or a job decided before what the miner says', () => {
    expect(statusOf({ paused: true, failure, anotherMiner: true })).toEqual({
      state: 'paused',
      reason: null,
    });
    expect(statusOf({ planned: 'upgrading', failure }).state).toBe('upgrading');
    expect(statusOf({ planned: 'rebooting-as-planned', anotherMiner: true }).state).toBe(
      'rebooting-as-planned',
    );
    expect(statusOf({ anotherMiner: true, failure }).state).toBe('another-miner-answers');
    expect(statusOf({ failure, summary: null })).toEqual({ state: 'unreachable', reason: 'timed-out' });
    expect(statusOf({ failure: { kind: 'unauthorized', reason: 'wrong-password' } }).state).toBe(
      'unauthorized',
    );
    expect(statusOf({ failure: { kind: 'malformed', reason: 'not-understood' } }).state).toBe('unreadable');
    expect(statusOf({ failure: { kind: 'unsupported', reason: 'not-a-miner' } }).state).toBe('unreadable');
    expect(statusOf({ failure: { kind: 'misconfigured', reason: 'address-not-allowed' } }).state).toBe(
      'unreachable',
    );
    expect(statusOf({ summary: null })).toEqual({ state: 'unknown', reason: null });
    expect(statusOf({ summary: 'not-ready' })).toEqual({ state: 'starting', reason: null });
    expect(statusOf({})).toEqual({ state: 'online', reason: null });
  });

  it.each(['Dead', 'NoStart'])(
    'is degraded by a chain that is %s, even while it says that it tunes',
    (Status) => {
      const summary = summaryOf({ DEVS: [devWire(0), devWire(1, { Status }), devWire(2)], tuning: true });
      expect(statusOf({ summary })).toEqual(degraded('chain-dead'));
    },
  );

  it('misses chains of a T1, and those ever seen of other models', () => {
    const two = summaryOf({ DEVS: [devWire(0), devWire(2)] });
    expect(statusOf({ summary: two, chainIdsSeen: [] })).toEqual(degraded('chain-missing'));
    expect(statusOf({ summary: two, model: 'B29', chainIdsSeen: [0, 2] }).state).toBe('online');
    expect(statusOf({ summary: two, model: 'B29', chainIdsSeen: [0, 1, 2] })).toEqual(
      degraded('chain-missing'),
    );
    expect(statusOf({ summary: summaryOf({ DEVS: [] }) })).toEqual(degraded('chain-missing'));
  });

  it('is degraded by a sick or a disabled chain', () => {
    const with1 = (changes: object) => summaryOf({ DEVS: [devWire(0), devWire(1, changes), devWire(2)] });
    expect(statusOf({ summary: with1({ Status: 'Sick' }) })).toEqual(degraded('chain-sick'));
    expect(statusOf({ summary: with1({ Enabled: 'N' }) })).toEqual(degraded('chain-dead'));
    expect(statusOf({ summary: with1({ Status: 'Initialising' }) }).state).toBe('starting');
  });

  it('is degraded by its pools', () => {
    const withPools = (...statuses: string[]) =>
      summaryOf({ POOLS: statuses.map((Status, index) => poolWire(index, { Status })) });
    expect(statusOf({ summary: withPools() })).toEqual(degraded('no-pool'));
    expect(statusOf({ summary: withPools('Disabled') })).toEqual(degraded('no-pool'));
    expect(statusOf({ summary: withPools('Dead', 'Alive') })).toEqual(degraded('pool-dead'));
    expect(statusOf({ summary: withPools('Alive', 'Rejecting') })).toEqual(degraded('pool-dead'));
    expect(statusOf({ summary: withPools('Alive', 'Disabled') }).state).toBe('online');
  });

  it('is degraded by heat of a live chain, not by the last value of a dead one', () => {
    const hot = (Status: string) =>
      summaryOf({ DEVS: [devWire(0, { Temperature: 97, Status }), devWire(1), devWire(2)] });
    expect(statusOf({ summary: hot('Alive') })).toEqual(degraded('too-hot'));
    expect(statusOf({ summary: hot('Dead') })).toEqual(degraded('chain-dead'));
  });

  it('compares its hashrate with its own median', () => {
    // three chains of 4 850 GH/s
    expect(statusOf({ medianGhs: 20_000 }).state).toBe('online');
    expect(statusOf({ medianGhs: 21_000 })).toEqual(degraded('hashrate-low'));
    const still = summaryOf({ DEVS: [0, 1, 2].map((id) => devWire(id, { 'MHS 1m': 0 })) });
    expect(statusOf({ summary: still })).toEqual(degraded('no-hashrate'));
    const unread = summaryOf({ DEVS: [0, 1, 2].map((id) => devWire(id, { 'MHS 1m': null })) });
    expect(statusOf({ summary: unread }).state).toBe('online');
  });

  it('judges neither pools nor hashrate while it warms up or tunes', () => {
    const warming = summaryOf({ DEVS: [0, 1, 2].map(young), POOLS: [poolWire(0, { Status: 'Dead' })] });
    expect(statusOf({ summary: warming, medianGhs: 21_000 }).state).toBe('online');
    expect(
      statusOf({ summary: { ...summaryOf({ tuning: true }), elapsedS: 900 }, medianGhs: 21_000 }),
    ).toEqual({
      state: 'tuning',
      reason: null,
    });
  });
});

describe('totalHashrateHs', () => {
  it('adds up live chains only, and is null when none told it', () => {
    const { chains } = summaryOf({
      DEVS: [devWire(0), devWire(1, { Status: 'Dead' }), devWire(2, { 'MHS 5s': null })],
    });
    expect(totalHashrateHs(chains, 'hashrate5sHs')).toBe(4.9e12);
    expect(totalHashrateHs([], 'hashrate5sHs')).toBeNull();
  });
});
