import { MINER_REASONS, MINER_STATES, type MinerReason, type MinerState } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { minerOf, NOW } from '../miners.fixture.ts';
import { CAUSES, type Cause, filterByCause, formatCauses, parseCauses, toCause } from './causes.ts';

/** What a fresh miner with good figures needs a person for, by its state. `by-reason`: see the next table. */
const BY_STATE: Record<MinerState, Cause | 'by-reason' | null> = {
  online: null,
  tuning: null,
  starting: null,
  degraded: 'by-reason',
  unreachable: 'unreachable',
  unreadable: 'unreadable',
  unauthorized: 'unauthorized',
  'another-miner-answers': 'another-miner-answers',
  upgrading: null,
  'rebooting-as-planned': null,
  paused: null,
  unknown: null,
};

/** And a degraded one, by its reason; what is no reason to be degraded still needs somebody. */
const BY_REASON: Record<MinerReason, Cause> = {
  'chain-dead': 'chain-dead',
  'chain-sick': 'chain-sick',
  'chain-missing': 'chain-missing',
  'pool-dead': 'pool-dead',
  'no-pool': 'no-pool',
  'hashrate-low': 'hashrate-low',
  'no-hashrate': 'no-hashrate',
  'too-hot': 'too-hot',
  refused: 'degraded',
  'no-answer': 'degraded',
  'timed-out': 'degraded',
  'cut-off': 'degraded',
  'not-understood': 'degraded',
  'too-large': 'degraded',
  'server-error': 'degraded',
  'wrong-password': 'degraded',
  'guest-account': 'degraded',
  'credential-locked': 'degraded',
  'no-credential': 'degraded',
  'address-not-allowed': 'degraded',
  'unsupported-call': 'degraded',
  'not-a-miner': 'degraded',
  'tuning-too-long': 'tuning-too-long',
  'pool-not-trusted': 'pool-not-trusted',
  'powered-off': 'degraded',
};

const table = MINER_STATES.flatMap((state) =>
  [null, ...MINER_REASONS].map((reason) => {
    if (state === 'unreachable' && reason === 'powered-off') return { state, reason, cause: reason };
    const byState = BY_STATE[state];
    const byReason = reason === null ? 'degraded' : BY_REASON[reason];
    return { state, reason, cause: byState === 'by-reason' ? byReason : byState };
  }),
);

const causeOf = (...miner: Parameters<typeof minerOf>) => toCause(minerOf(...miner), NOW);

describe('toCause', () => {
  it.each(table)('$state, $reason: $cause', ({ state, reason, cause }) => {
    expect(causeOf({}, { state, reason, since: NOW - 5000 })).toBe(cause);
  });

  it('does not call a miner unreachable that was switched off on purpose', () => {
    expect(causeOf({}, { state: 'unreachable', reason: 'powered-off' })).toBe('powered-off');
  });

  it('claims nothing of a miner without a row', () => {
    expect(causeOf({}, null)).toBeNull();
  });

  it.each([
    ['online', 'not-read'],
    ['tuning', 'not-read'],
    // these are not read at all, or say what is wrong already
    ['starting', null],
    ['paused', null],
    ['upgrading', null],
    ['unreachable', 'unreachable'],
  ] as const)('figures of two minutes ago while %s: %s', (state, cause) => {
    expect(causeOf({}, { state }, NOW - 120_000)).toBe(cause);
  });

  it('waits for the first reading as long as the poll interval asks for', () => {
    const unread = { state: 'unknown', since: NOW - 60_000 } as const;
    expect(causeOf({ pollIntervalS: 10 }, unread)).toBe('not-read');
    expect(causeOf({ pollIntervalS: 30 }, unread)).toBeNull();
  });

  describe('a hashrate that misses what is expected by far', () => {
    const at = (hashrateGhs: number | null, elapsedS: number | null = 4000) => ({
      hashrateGhs: [15_000, hashrateGhs, 15_000, 15_000] as [number, number | null, number, number],
      elapsedS,
    });
    it('is told below 70 % of the default of the model, or of what a person expects', () => {
      expect(causeOf({}, at(11_271))).toBeNull();
      expect(causeOf({}, at(11_269))).toBe('below-expected');
      expect(causeOf({ expectedHashrateHs: 30e12 }, at(15_000))).toBe('below-expected');
      expect(causeOf({ expectedHashrateHs: 10e12 }, at(8000))).toBeNull();
    });
    it('is not judged while it warms up, tunes, or is not known', () => {
      expect(causeOf({}, at(1, 179))).toBeNull();
      expect(causeOf({}, at(1, null))).toBeNull();
      expect(causeOf({}, { ...at(1), state: 'tuning' })).toBeNull();
      expect(causeOf({}, at(null))).toBeNull();
    });
    it('is not judged for another model', () => {
      expect(causeOf({ readOnly: true }, at(1))).toBeNull();
      expect(causeOf({ model: 'B52' }, at(1))).toBeNull();
    });
  });
});

describe('filterByCause', () => {
  const dead = minerOf({}, { state: 'degraded', reason: 'chain-dead' });
  const gone = minerOf({}, { state: 'unreachable', reason: 'refused' });
  const all = [minerOf(), dead, gone, minerOf({}, null)];
  it('keeps exactly the miners with one of the causes', () => {
    expect(filterByCause(all, ['chain-dead'], NOW)).toEqual([dead]);
    expect(filterByCause(all, CAUSES, NOW)).toEqual([dead, gone]);
    expect(filterByCause(all, [], NOW)).toBe(all);
  });
});

it('causes survive the way into an address and back', () => {
  for (const causes of [[], ['too-hot'], ['unreachable', 'not-read'], CAUSES] as const) {
    expect(parseCauses(formatCauses(causes))).toEqual(causes);
  }
  expect(formatCauses(CAUSES)).toBe('any');
  expect(parseCauses('nonsense')).toEqual([]);
});
