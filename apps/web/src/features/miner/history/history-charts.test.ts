import { describe, expect, it } from 'vitest';
import { NOW } from '../miners.fixture.ts';
import { gaugeOf, historyOf, samplesOf } from './history.fixture.ts';
import { type ChartId, type ChartInput, toHistoryCharts } from './history-charts.ts';

const HOUR_MS = 3_600_000;
const HOUR = { from: NOW - HOUR_MS, to: NOW };
const DAY = { from: NOW - 24 * HOUR_MS, to: NOW };

const chartOf = (id: ChartId, input: Partial<ChartInput> = {}) => {
  const charts = toHistoryCharts({
    history: historyOf(),
    samples: null,
    range: DAY,
    lines: 'chains',
    now: NOW,
    ...input,
  });
  const chart = charts.find((each) => each.id === id);
  if (!chart) throw new Error(`no chart ${id}`);
  return chart;
};

describe('the charts of a miner', () => {
  it('have one line per chain, in its colour', () => {
    expect(chartOf('hashrate').series.map(({ label, chainId }) => [label, chainId])).toEqual([
      ['Chain 0', 0],
      ['Chain 1', 1],
      ['Chain 2', 2],
    ]);
    expect(chartOf('hardwareErrors').series).toHaveLength(3);
  });

  it('or one of the whole miner', () => {
    const { series } = chartOf('hashrate', { lines: 'miner' });
    expect(series.map(({ label }) => label)).toEqual(['Miner']);
    expect(series[0]?.points[0]).toMatchObject({ value: 15, low: 14.7, high: 15.3 });
    expect(chartOf('temperature', { lines: 'miner' }).series[0]).toMatchObject({ label: 'Hottest' });
    expect(chartOf('hardwareErrors', { lines: 'miner' }).series).toHaveLength(1);
  });

  it('say how long a step is that shares are counted in', () => {
    expect(chartOf('shares').title).toBe('Shares per 10\u202fmin');
  });

  it('have no line after the death of a chain', () => {
    const history = historyOf({ pointCount: 3, chainIds: [0] });
    const dead = { ...history, chains: [{ chainId: 0, hashrateGhs: gaugeOf([5000, null, null]) }] };
    const points = chartOf('hashrate', { history: dead }).series[0]?.points;
    expect(points?.map(({ value }) => value)).toEqual([5, null, null]);
  });

  it('know a chain that only the readings have', () => {
    const history = historyOf({ chainIds: [0, 1] });
    expect(chartOf('hashrate', { history, samples: samplesOf(3) }).series).toHaveLength(3);
  });
});

describe('the readings of the last hour', () => {
  it('take the place of stored points in ranges up to an hour, from the first reading on', () => {
    const history = historyOf({ pointCount: 60, stepS: 60 });
    const points = chartOf('hashrate', { history, samples: samplesOf(31), range: HOUR }).series[0]?.points;
    // Readings for 5 minutes, so 55 minutes of stored ones.
    expect(points).toHaveLength(55 + 31);
    expect(points?.filter(({ low }) => low !== undefined)).toHaveLength(55);
    expect(points?.at(-1)).toEqual({ at: NOW, value: 4.7 });
  });

  it('move the end of a day on, and no more', () => {
    const points = chartOf('hashrate', { samples: samplesOf(31) }).series[0]?.points ?? [];
    expect(points).toHaveLength(5);
    expect(points.at(-1)?.at).toBe(NOW);
  });

  it('have no part in longer ranges, nor in the past', () => {
    const week = { from: NOW - 168 * HOUR_MS, to: NOW };
    expect(chartOf('hashrate', { samples: samplesOf(31), range: week }).series[0]?.points).toHaveLength(4);
    const past = { from: NOW - 48 * HOUR_MS, to: NOW - 24 * HOUR_MS };
    expect(chartOf('hashrate', { samples: samplesOf(31), range: past }).series[0]?.points).toHaveLength(4);
  });
});
