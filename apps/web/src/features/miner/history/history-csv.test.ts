import { expect, it } from 'vitest';
import { NOW } from '../miners.fixture.ts';
import { historyOf, samplesOf } from './history.fixture.ts';
import { toHistoryCharts } from './history-charts.ts';
import { toCsvTable } from './history-csv.ts';
import { toPointNames } from './point-names.ts';

const HOUR_MS = 3_600_000;

const tableOf = (
  range = { from: NOW - 24 * HOUR_MS, to: NOW },
  samples = samplesOf(0, { chainIds: [0] }),
) => {
  const history = historyOf({ chainIds: [0] });
  const charts = toHistoryCharts({ history, samples, range, lines: 'chains', now: NOW });
  return toCsvTable({ charts, range, spans: toPointNames(history, NOW).spans });
};

it('has a column per line and statistic', () => {
  expect(tableOf()[0]?.slice(0, 9)).toEqual([
    'from',
    'to',
    'Hashrate Chain 0 average (TH/s)',
    'Hashrate Chain 0 lowest (TH/s)',
    'Hashrate Chain 0 highest (TH/s)',
    'Temperature Chain 0 average (°C)',
    'Temperature Chain 0 lowest (°C)',
    'Temperature Chain 0 highest (°C)',
    'Fan duty Fans average (%)',
  ]);
});

it('has a row per step, with its beginning and end in UTC and the numbers unrounded', () => {
  const [, first] = tableOf();
  expect(tableOf()).toHaveLength(5);
  expect(first?.slice(0, 5)).toEqual(['2026-11-21T11:20:00.000Z', '2026-11-21T11:30:00.000Z', 5, 4.9, 5.1]);
});

it('has only what is shown', () => {
  expect(tableOf({ from: NOW - HOUR_MS, to: NOW - HOUR_MS / 2 })).toHaveLength(2);
});

it('has a row per reading where readings are shown, and empty cells for the rest', () => {
  const rows = tableOf({ from: NOW - HOUR_MS, to: NOW }, samplesOf(2, { chainIds: [0] }));
  expect(rows.at(-1)?.slice(0, 4)).toEqual([
    '2026-11-21T12:00:00.000Z',
    '2026-11-21T12:00:00.000Z',
    4.7,
    null,
  ]);
});
