import type { MinerSamples } from '@mintdeck/shared-types/miner';
import { formatFixed } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { TIME_CHART_HEIGHT_REM, TimeChart } from '../../../ui/TimeChart.tsx';
import { t } from '../strings.ts';
import { type HourMeasure, toGapAfterMs, toHour, toSeries } from './chart-series.ts';

const GHS_PER_THS = 1000;

interface ChartFacts {
  readonly measure: HourMeasure;
  readonly title: 'hour.hashrate' | 'hour.temperature';
  readonly unit: string;
  readonly fromZero: boolean;
  readonly format: (value: number) => string;
}

const CHARTS: readonly ChartFacts[] = [
  {
    measure: 'hashrateGhs',
    title: 'hour.hashrate',
    unit: 'TH/s',
    fromZero: true,
    format: (ghs) => formatFixed(ghs / GHS_PER_THS, 2),
  },
  {
    measure: 'temperatureC',
    title: 'hour.temperature',
    unit: '°C',
    fromZero: false,
    format: (temperatureC) => formatFixed(temperatureC, 0),
  },
];

/** A model whose unit is not known has temperatures but no hashrate. */
const hasFigures = (samples: MinerSamples, measure: HourMeasure): boolean =>
  samples.samples.some((sample) => sample[measure].some((each) => each !== null));

const toChainLabel = (chainId: number) => t('hour.chain', { chain: chainId });

const HourChart = ({ facts, samples, now }: { facts: ChartFacts; samples: MinerSamples; now: number }) => (
  <div className="min-w-0">
    <h3 className="mb-1 text-ink-3 text-xs">
      {t(facts.title)} <span>{facts.unit}</span>
    </h3>
    <TimeChart
      label={t(facts.title)}
      series={toSeries(samples, facts.measure, toChainLabel)}
      yUnit={facts.unit}
      range={toHour(now)}
      gapAfterMs={toGapAfterMs(samples.intervalS)}
      formatValue={facts.format}
      fromZero={facts.fromZero}
      cursorGroup="miner-hour"
    />
  </div>
);

export interface HourSectionProps {
  /** null: not answered yet */
  samples: MinerSamples | null;
  /** why the newest question for them failed; what was read before stays */
  error: unknown;
  onRetry: () => void;
  /** ms since the epoch, server clock: the right edge */
  now: number;
}

/** The last hour of every chain, at the resolution it was polled with. */
export const HourSection = ({ samples, error, onRetry, now }: HourSectionProps) => (
  <Card title={t('section.hour')}>
    {error ? <ErrorNotice error={error} onRetry={onRetry} /> : null}
    {samples === null ? (
      error ? null : (
        <p role="status" className="text-ink-3 text-sm" style={{ minHeight: `${TIME_CHART_HEIGHT_REM}rem` }}>
          {t('hour.loading')}
        </p>
      )
    ) : CHARTS.every(({ measure }) => !hasFigures(samples, measure)) ? (
      <p className="text-ink-3 text-sm">{t('hour.none')}</p>
    ) : (
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        {CHARTS.filter(({ measure }) => hasFigures(samples, measure)).map((facts) => (
          <HourChart key={facts.measure} facts={facts} samples={samples} now={now} />
        ))}
      </div>
    )}
  </Card>
);
