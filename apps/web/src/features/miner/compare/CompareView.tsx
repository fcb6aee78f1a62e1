import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { formatStep, formatTimeSpan } from '../../../lib/time-spans.ts';
import type { ChartSeries } from '../../../ui/chart/chart-series.ts';
import type { RangeControl, TimeRange } from '../../../ui/chart/time-range.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { TimeChart } from '../../../ui/TimeChart.tsx';
import { toLineFigures } from '../history/chart-words.ts';
import { toCsvTable } from '../history/history-csv.ts';
import { useCsv } from '../history/use-csv.ts';
import { CompareTable } from './CompareTable.tsx';
import { MEASURES, withoutBand } from './compare-lines.ts';
import type { CompareMeasure } from './compare-search.ts';
import { t } from './strings.ts';
import type { Comparison } from './use-compare.ts';

const CHART_REM = 26;
/** A longer name is cut in the chart; the table has it whole. */
const LABEL_LENGTH = 14;

const shorten = (name: string): string =>
  name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name;

const toSummary = (lines: readonly ChartSeries[], measure: CompareMeasure, range: TimeRange): string =>
  lines
    .map((line) => {
      const figures = toLineFigures(line, range);
      if (!figures) return t('summary.none', { name: line.label });
      const { formatValue, unit } = MEASURES[measure];
      const { average, low, high } = figures;
      return t('summary', {
        name: line.label,
        average: formatValue(average),
        low: formatValue(low),
        high: formatValue(high),
        unit,
      });
    })
    .join(' ');

export interface CompareViewProps extends TimeRange {
  comparison: Comparison;
  measure: CompareMeasure;
  control: RangeControl;
  now: number;
  onRemove: (id: string) => void;
}

/** The chart of the compared miners, and their figures under it (beside it where there is room). */
export const CompareView = ({ comparison, measure, control, from, to, now, onRemove }: CompareViewProps) => {
  const { miners, stepS, names } = comparison;
  const facts = MEASURES[measure];
  const range = useMemo(() => ({ from, to }), [from, to]);
  const lines = miners.flatMap(({ line }) => (line ? [line] : []));
  const file = useCsv(`compare-${measure}`, range);
  const title = t(`measure.${measure}`);
  const save = () => {
    const chart = { id: 'hashrate' as const, title, ...facts, series: lines };
    if (names) file.mutate(toCsvTable({ charts: [chart], range, spans: names.spans }));
  };
  return (
    <>
      {miners
        .filter(({ error }) => error !== null)
        .map(({ id, entry, error, retry }) => (
          <ErrorNotice key={id} error={error} onRetry={retry}>
            <p className="text-ink-2">{t('failed', { name: entry?.name ?? id })}</p>
          </ErrorNotice>
        ))}
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
        <div className="min-w-0">
          <div className="mb-1 flex items-center gap-2">
            <h2 className="text-ink-2 text-xs wide:text-base">
              {title} <span className="text-ink-3">{facts.unit}</span>
            </h2>
            <span className="ms-auto text-ink-3 text-xs tabular-nums">{formatTimeSpan(from, to, now)}</span>
            <IconButton
              label={t('csv')}
              icon={<Download className="size-3.5" />}
              className="!size-6 print:hidden"
              disabled={names === null}
              onClick={save}
            />
          </div>
          <TimeChart
            label={title}
            summary={toSummary(lines, measure, range)}
            series={lines.map((line) => ({
              ...line,
              label: shorten(line.label),
              points: withoutBand(line.points),
            }))}
            yUnit={facts.unit}
            heightRem={CHART_REM}
            labelWidthRem={7}
            {...{ range, control }}
            {...(names ? { formatAt: names.formatAt } : {})}
            formatValue={facts.formatValue}
            fromZero={facts.fromZero}
          />
          {stepS === null ? null : (
            <p className="mt-2 text-ink-3 text-xs">
              {t(measure === 'rejected' ? 'note.counted' : 'note.step', { step: formatStep(stepS) })}{' '}
              {t('note.coverage')}
            </p>
          )}
        </div>
        <CompareTable miners={miners} facts={facts} range={range} onRemove={onRemove} />
      </div>
    </>
  );
};
