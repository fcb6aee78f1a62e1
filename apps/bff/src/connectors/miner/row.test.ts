import { MINER_REASONS, MINER_STATES, minerRowSchema } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { MAX_ROW_BYTES, NO_FIGURES, toFigures, toMinerRow } from './row.ts';
import { devWire, poolWire, summaryOf } from './summary.fixture.ts';

const NOW = 1_795_289_035_123;
const sizeOf = (row: unknown): number => Buffer.byteLength(JSON.stringify(row));

const worstDev = (id: number) =>
  devWire(id, {
    Temperature: 199,
    'MHS 5s': 1e12,
    'MHS 1m': 1e12,
    'MHS 15m': 1e12,
    'MHS av': 1e12,
    'Device Hardware%': 98.7654,
    Accepted: 3,
    Rejected: 33_333,
    'Device Elapsed': 999_999_999,
  });
const worst = summaryOf({
  DEVS: [0, 1, 2, 3, 4, 5, 6].map(worstDev),
  POOLS: [poolWire(63, { 'Stratum Active': true, Status: 'Rejecting' })],
  HARDWARE: { 'Fan duty': 100 },
});

const everyStatus = MINER_STATES.flatMap((state) =>
  [null, ...MINER_REASONS].map((reason) => [state, reason] as const),
);

describe('toMinerRow', () => {
  it('gives GH/s of live chains, whole degrees and percent of shares', () => {
    const DEVS = [devWire(0), devWire(1, { Status: 'Dead', Temperature: 108, Rejected: 900 }), devWire(2)];
    const row = toMinerRow({ state: 'degraded', reason: 'chain-dead' }, NOW, toFigures(summaryOf({ DEVS })));
    expect(minerRowSchema.parse(row)).toEqual(row);
    expect(row).toEqual({
      state: 'degraded',
      reason: 'chain-dead',
      since: NOW,
      hashrateGhs: [9800, 9700, 9620, 9600],
      chains: [
        [0, 4900, 70, true],
        [1, 4900, 108, false],
        [2, 4900, 72, true],
      ],
      fanDutyPercent: 60,
      pool: [0, 'alive'],
      percents: [99, 1, 0.12],
      elapsedS: 5000,
    });
  });

  it('has null, never 0, where nothing was read', () => {
    const figures = toFigures(summaryOf({ DEVS: [{ ID: 0 }], POOLS: [], HARDWARE: null }));
    expect(figures).toEqual({ ...NO_FIGURES, chains: [[0, null, null, true]] });
  });

  it('keeps everything of a miner that mines', () => {
    const row = toMinerRow({ state: 'online', reason: null }, NOW, toFigures(summaryOf()));
    expect(row.percents).toEqual([99, 1, 0.12]);
    expect(row.chains).toHaveLength(3);
    expect(sizeOf(row)).toBeLessThanOrEqual(250);
  });

  it.each(everyStatus)(
    'keeps everything of a miner with five chains when %s because of %s',
    (state, reason) => {
      const DEVS = [0, 1, 2, 3, 4].map((id) => devWire(id, { 'Device Hardware%': 0.1234 }));
      const figures = { ...toFigures(summaryOf({ DEVS })), elapsedS: 99_999_999 };
      expect(toMinerRow({ state, reason }, NOW, figures)).toEqual({ state, reason, since: NOW, ...figures });
    },
  );

  it('keeps the chains of a T1 that cannot be reached any more', () => {
    const row = toMinerRow({ state: 'unreachable', reason: 'timed-out' }, NOW, toFigures(summaryOf()));
    expect(row.chains).toHaveLength(3);
  });

  it.each(everyStatus)('is at most 320 bytes when %s because of %s', (state, reason) => {
    expect(sizeOf(toMinerRow({ state, reason }, NOW, toFigures(worst)))).toBeLessThanOrEqual(MAX_ROW_BYTES);
  });
});
