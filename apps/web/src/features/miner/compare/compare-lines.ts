import type { HistoryMeasure, MinerHistory } from '@mintdeck/shared-types/history';
import { formatFixed } from '../../../lib/units.ts';
import type { ChartPoint, ChartSeries } from '../../../ui/chart/chart-series.ts';
import { toGaugePoints, toRejectedPoints } from '../history/history-points.ts';
import type { CompareMeasure } from './compare-search.ts';

const GHS_PER_THS = 1000;

export interface MeasureFacts {
  /** what the server is asked for */
  asked: HistoryMeasure;
  unit: string;
  fromZero: boolean;
  formatValue: (value: number) => string;
}

const whole = (value: number): string => formatFixed(value, 0);
const hundredths = (value: number): string => formatFixed(value, 2);

export const MEASURES: Readonly<Record<CompareMeasure, MeasureFacts>> = {
  // Not from zero: what is compared differs by parts of a TH/s.
  hashrate: { asked: 'hashrate', unit: 'TH/s', fromZero: false, formatValue: hundredths },
  temperature: { asked: 'temperature', unit: '°C', fromZero: false, formatValue: whole },
  fan: { asked: 'fan', unit: '%', fromZero: true, formatValue: whole },
  rejected: { asked: 'shares', unit: '%', fromZero: true, formatValue: hundredths },
};

/** Solid, dashed, dotted, both: with the colour it tells eight lines apart, and without it still neighbours. */
const DASHES = ['', '6 4', '1.5 4', '10 4 1.5 4'] as const;

/** How the line in that place is drawn: no two of eight alike, also for whoever does not see their colours. */
export const toLineStyle = (place: number): Required<Pick<ChartSeries, 'color' | 'dash'>> => ({
  color: `var(--color-line-${place})`,
  dash: DASHES[place % DASHES.length] ?? '',
});

const toThs = (point: ChartPoint): ChartPoint => ({
  at: point.at,
  value: point.value === null ? null : point.value / GHS_PER_THS,
  low: point.low == null ? null : point.low / GHS_PER_THS,
  high: point.high == null ? null : point.high / GHS_PER_THS,
});

/** What one miner did by a measure: of the whole miner, the hottest chain. */
export const toComparePoints = (
  history: MinerHistory,
  measure: CompareMeasure,
  now: number,
): ChartPoint[] => {
  const { hashrateGhs, temperatureC, fanDutyPercent, shares } = history;
  if (measure === 'hashrate') return hashrateGhs ? toGaugePoints(history, hashrateGhs, now).map(toThs) : [];
  if (measure === 'temperature') return temperatureC ? toGaugePoints(history, temperatureC, now) : [];
  if (measure === 'fan') return fanDutyPercent ? toGaugePoints(history, fanDutyPercent, now) : [];
  return shares ? toRejectedPoints(history, shares, now) : [];
};

/** Eight bands over each other would be mud: the lines carry averages, the table has the ends. */
export const withoutBand = (points: readonly ChartPoint[]): ChartPoint[] =>
  points.map(({ at, value }) => ({ at, value }));
