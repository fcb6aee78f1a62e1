import type { GaugeHistory, MinerHistory } from '@mintdeck/shared-types/history';
import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { formatStep } from '../../../lib/time-spans.ts';
import { formatFixed } from '../../../lib/units.ts';
import type { ChartPoint, ChartSeries } from '../../../ui/chart/chart-series.ts';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { toCountPoints, toErrorPoints, toGaugePoints, toRejectedPoints } from './history-points.ts';
import { HOUR_MS, type SampleMeasure, toSamplePoints } from './hour-samples.ts';
import { t } from './strings.ts';

export const CHART_IDS = ['hashrate', 'temperature', 'fan', 'shares', 'rejected', 'hardwareErrors'] as const;
export type ChartId = (typeof CHART_IDS)[number];
/** One line per chain, or one of the whole miner. */
export type Lines = 'chains' | 'miner';

export interface HistoryChart {
  id: ChartId;
  title: string;
  unit: string;
  fromZero: boolean;
  formatValue: (value: number) => string;
  series: ChartSeries[];
}

export interface ChartInput {
  history: MinerHistory;
  /** readings of the last hour; null: not here (yet) */
  samples: MinerSamples | null;
  range: TimeRange;
  lines: Lines;
  /** ms since the epoch, server clock */
  now: number;
}

const GHS_PER_THS = 1000;
const formatWhole = (value: number): string => formatFixed(value, 0);
const formatHundredths = (value: number): string => formatFixed(value, 2);

/** Readings are drawn one by one in ranges up to an hour; in longer ones only the newest carries the line on. */
const TAIL_UP_TO_MS = 24 * HOUR_MS;

/** Stored points up to the first reading, then the readings themselves; of a longer range only the newest reading. */
const joinReadings = (
  stored: readonly ChartPoint[],
  readings: readonly ChartPoint[],
  { from, to }: TimeRange,
): ChartPoint[] => {
  const first = readings[0];
  if (!first || to - from > TAIL_UP_TO_MS) return [...stored];
  if (to - from <= HOUR_MS) return [...stored.filter(({ at }) => at < first.at), ...readings];
  const last = stored.at(-1);
  const newest = readings.at(-1);
  return newest && (!last || newest.at > last.at) ? [...stored, newest] : [...stored];
};

const toThs = (ghs: number | null | undefined): number | null =>
  ghs === null || ghs === undefined ? null : ghs / GHS_PER_THS;

/** The points in the unit of their chart: hashrates are stored in GH/s. */
const toShown = (points: readonly ChartPoint[], measure: SampleMeasure): ChartPoint[] =>
  measure === 'temperatureC'
    ? [...points]
    : points.map(({ at, value, low, high }) => ({
        at,
        value: toThs(value),
        ...(low === undefined || high === undefined ? {} : { low: toThs(low), high: toThs(high) }),
      }));

interface GaugeWhich {
  measure: SampleMeasure;
  /** what the line of the whole miner is called */
  minerLabel: string;
}

const toGaugeSeries = (input: ChartInput, { measure, minerLabel }: GaugeWhich): ChartSeries[] => {
  const { history, samples, range, lines, now } = input;
  const toPoints = (gauge: GaugeHistory | undefined, chainId: number | null): ChartPoint[] =>
    toShown(
      joinReadings(
        gauge ? toGaugePoints(history, gauge, now) : [],
        samples ? toSamplePoints(samples, range, { measure, chainId }) : [],
        range,
      ),
      measure,
    );
  if (lines === 'miner')
    return [{ id: measure, label: minerLabel, points: toPoints(history[measure], null) }];
  return toChainIds(input).map((chainId) => {
    const chain = history.chains.find((each) => each.chainId === chainId);
    return {
      id: `${measure}-${chainId}`,
      label: t('series.chain', { chain: chainId }),
      chainId,
      points: toPoints(chain?.[measure], chainId),
    };
  });
};

/** Chains of the stored history and of the readings, in order. */
const toChainIds = ({ history, samples }: ChartInput): number[] =>
  [...new Set([...history.chains.map(({ chainId }) => chainId), ...(samples?.chainIds ?? [])])].sort(
    (one, other) => one - other,
  );

const toFanSeries = ({ history, now }: ChartInput): ChartSeries[] =>
  history.fanDutyPercent
    ? [{ id: 'fan', label: t('series.fan'), points: toGaugePoints(history, history.fanDutyPercent, now) }]
    : [];

const toShareSeries = ({ history, now }: ChartInput): ChartSeries[] => {
  const { shares } = history;
  if (!shares) return [];
  const toPoints = (counts: readonly (number | null)[]) => toCountPoints(history, counts, now);
  return [
    { id: 'accepted', label: t('series.accepted'), points: toPoints(shares.acceptedCount) },
    {
      id: 'rejected',
      label: t('series.rejected'),
      color: 'var(--color-ink-3)',
      points: toPoints(shares.rejectedCount),
    },
  ];
};

const toRejectedSeries = ({ history, now }: ChartInput): ChartSeries[] =>
  history.shares
    ? [
        {
          id: 'rejectedPercent',
          label: t('series.rejected'),
          points: toRejectedPoints(history, history.shares, now),
        },
      ]
    : [];

const toErrorSeries = ({ history, lines, now }: ChartInput): ChartSeries[] => {
  if (lines === 'miner') {
    if (!history.shares) return [];
    const points = toErrorPoints(history, history.shares, now);
    return [{ id: 'errors', label: t('series.errors'), points }];
  }
  return history.chains.flatMap(({ chainId, shares }) =>
    shares
      ? [
          {
            id: `errors-${chainId}`,
            label: t('series.chain', { chain: chainId }),
            chainId,
            points: toErrorPoints(history, shares, now),
          },
        ]
      : [],
  );
};

/** Everything the section draws, from what was stored and the readings of the last hour. */
export const toHistoryCharts = (input: ChartInput): HistoryChart[] => {
  const hashrate = { measure: 'hashrateGhs', minerLabel: t('series.miner') } as const;
  const temperature = { measure: 'temperatureC', minerLabel: t('series.hottest') } as const;
  const percent = { unit: '%', fromZero: true, formatValue: formatHundredths };
  return [
    {
      id: 'hashrate',
      title: t('chart.hashrate'),
      unit: 'TH/s',
      fromZero: true,
      formatValue: formatHundredths,
      series: toGaugeSeries(input, hashrate),
    },
    {
      id: 'temperature',
      title: t('chart.temperature'),
      unit: '°C',
      fromZero: false,
      formatValue: formatWhole,
      series: toGaugeSeries(input, temperature),
    },
    {
      id: 'fan',
      title: t('chart.fan'),
      unit: '%',
      fromZero: true,
      formatValue: formatWhole,
      series: toFanSeries(input),
    },
    {
      id: 'shares',
      title: t('chart.shares', { step: formatStep(input.history.stepS) }),
      unit: '',
      fromZero: true,
      formatValue: formatWhole,
      series: toShareSeries(input),
    },
    { id: 'rejected', title: t('chart.rejected'), ...percent, series: toRejectedSeries(input) },
    { id: 'hardwareErrors', title: t('chart.hardwareErrors'), ...percent, series: toErrorSeries(input) },
  ];
};
