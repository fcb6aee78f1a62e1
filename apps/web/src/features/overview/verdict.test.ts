import { MINER_REASONS, MINER_STATES, type MinerState } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { CAUSES, filterByCause } from '../miner/causes/causes.ts';
import { filterByState } from '../miner/fleet/filter-miners.ts';
import type { FleetMiner } from '../miner/fleet/fleet-miner.ts';
import { minerOf, NOW } from '../miner/miners.fixture.ts';
import { groupByCause, HASHING_STATES, toVerdict, type Verdict } from './verdict.ts';

let count = 0;
/** A miner in a state for a minute, with figures of now. */
const miner = (...[entry, row, takenAt]: Parameters<typeof minerOf>): FleetMiner => {
  count += 1;
  return minerOf({ id: `m${String(count).padStart(11, '0')}`, ...entry }, row, takenAt);
};
const inState = (state: MinerState): FleetMiner => miner({}, { state, since: NOW - 5000 });
const judge = (miners: readonly FleetMiner[], changes: Partial<Parameters<typeof toVerdict>[0]> = {}) =>
  toVerdict({ miners, now: NOW, ready: true, lostSinceMs: null, unwell: null, ...changes });

/** What the sentence is about when this is the only miner. */
const ALONE: Record<MinerState, Verdict['kind']> = {
  online: 'well',
  tuning: 'well',
  starting: 'quiet',
  degraded: 'wrong',
  unreachable: 'wrong',
  unreadable: 'wrong',
  unauthorized: 'wrong',
  'another-miner-answers': 'wrong',
  upgrading: 'quiet',
  'rebooting-as-planned': 'quiet',
  paused: 'paused',
  unknown: 'reading',
};
/** And beside one that is online. */
const BESIDE_ONE: Record<MinerState, Verdict['kind']> = {
  ...ALONE,
  starting: 'well',
  upgrading: 'well',
  'rebooting-as-planned': 'well',
  paused: 'well',
};

describe('the verdict', () => {
  it.each(MINER_STATES)('over one miner that is %s', (state) => {
    expect(judge([inState(state)]).kind).toBe(ALONE[state]);
    expect(judge([inState('online'), inState(state)]).kind).toBe(BESIDE_ONE[state]);
  });

  it('is about the trouble, whatever else there is', () => {
    for (const state of MINER_STATES) {
      expect(judge([inState('unreachable'), inState(state)]).kind).toBe('wrong');
    }
  });

  it('is not that all is well while something at the pool or a wallet is not; the trouble of a miner comes first', () => {
    const well = [inState('online')];
    expect(judge(well)).toMatchObject({ kind: 'well', unwell: null });
    for (const unwell of ['pool', 'wallet'] as const) {
      expect(judge(well, { unwell })).toMatchObject({ kind: 'well', unwell });
      expect(judge([inState('unreachable')], { unwell }).kind).toBe('wrong');
    }
  });

  it('claims nothing before anything is known', () => {
    expect(judge([], { ready: false })).toEqual({ kind: 'waiting' });
    expect(judge([])).toEqual({ kind: 'empty' });
  });

  it('claims nothing as now while the server is not heard', () => {
    const lost = { lostSinceMs: NOW - 60_000 };
    expect(judge([inState('online')], lost)).toEqual({ kind: 'lost', sinceMs: NOW - 60_000, known: true });
    expect(judge([inState('unreachable')], lost).kind).toBe('lost');
    expect(judge([], { ...lost, ready: false })).toEqual({
      kind: 'lost',
      sinceMs: NOW - 60_000,
      known: false,
    });
  });

  it('counts who hashes, and who does not for a good reason', () => {
    const miners = [inState('online'), inState('tuning'), inState('paused'), inState('starting')];
    expect(judge(miners)).toEqual({
      kind: 'well',
      hashingCount: 2,
      minerCount: 4,
      others: [
        { state: 'starting', count: 1 },
        { state: 'paused', count: 1 },
      ],
      unwell: null,
    });
  });

  it('does not call it well while some are not read', () => {
    const miners = [inState('online'), inState('unknown'), miner({}, null), inState('paused')];
    expect(judge(miners)).toEqual({ kind: 'reading', readCount: 1, askedCount: 3, unreadCount: 2 });
  });

  it('tells what is wrong among those read, and how many are not', () => {
    const verdict = judge([inState('unreachable'), inState('unknown'), inState('online')]);
    expect(verdict).toMatchObject({ kind: 'wrong', wrongCount: 1, minerCount: 3, unreadCount: 1 });
  });

  it('counts a miner that should have been read by now once', () => {
    const overdue = miner({}, { state: 'unknown', since: NOW - 60_000 });
    expect(judge([overdue])).toMatchObject({ kind: 'wrong', wrongCount: 1, unreadCount: 0 });
  });
});

describe('the groups', () => {
  const every = MINER_STATES.flatMap((state) =>
    [null, ...MINER_REASONS].flatMap((reason) => [
      miner({}, { state, reason, since: NOW - 5000 }),
      miner({}, { state, reason, since: NOW - 600_000 }, NOW - 600_000),
      miner({}, { state, reason, hashrateGhs: [1, 1, 1, 1] }),
    ]),
  );

  it('stand worst first, and their counts equal the rows behind their links', () => {
    const groups = groupByCause(every, NOW);
    const places = groups.map(({ cause }) => CAUSES.indexOf(cause));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).toHaveLength(CAUSES.length);
    for (const { cause, count } of groups) expect(filterByCause(every, [cause], NOW)).toHaveLength(count);
    const verdict = judge(every);
    expect(verdict).toMatchObject({ wrongCount: filterByCause(every, CAUSES, NOW).length });
  });

  it('and so do the counts of those that hash, when all is well', () => {
    const miners = MINER_STATES.filter((state) => BESIDE_ONE[state] === 'well').map(inState);
    expect(judge(miners)).toMatchObject({ hashingCount: filterByState(miners, HASHING_STATES).length });
  });

  it('tell since when only where the state is the cause', () => {
    const groups = groupByCause(
      [
        miner({}, { state: 'unreachable', since: NOW - 1000 }),
        miner({}, { state: 'unreachable', since: NOW - 9000 }),
        miner({}, { state: 'degraded', reason: 'chain-dead', since: NOW - 5000 }),
        miner({}, { state: 'online', since: NOW - 1e6 }, NOW - 120_000),
      ],
      NOW,
    );
    expect(groups).toEqual([
      { cause: 'unreachable', count: 2, sinceMs: NOW - 9000 },
      { cause: 'chain-dead', count: 1, sinceMs: null },
      { cause: 'not-read', count: 1, sinceMs: NOW - 120_000 },
    ]);
  });
});
