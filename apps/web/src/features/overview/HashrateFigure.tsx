import type { FleetHistory } from '@mintdeck/shared-types/history';
import { formatHashrate, formatPercent, toHashrateFigure, toHashrateHs } from '../../lib/units.ts';
import { ReadingValue } from '../../ui/ReadingValue.tsx';
import type { Total } from '../miner/fleet/fleet-totals.ts';
import { toYesterday, type Yesterday } from './fleet-day.ts';
import { formatSince } from './since.ts';
import { t } from './strings.ts';

const toFigure = (hashrateGhs: number) => toHashrateFigure(toHashrateHs(hashrateGhs) ?? hashrateGhs);
/** Below this nobody would call it a change; the mean of a minute swings by more. */
const SAME_PERCENT = 0.5;

const toCount = (count: number | null): string | number => (count === null ? '–' : Math.round(count));

const Change = ({ nowGhs, then }: { nowGhs: number; then: Yesterday }) => {
  const percent = (100 * (nowGhs - then.hashrateGhs)) / then.hashrateGhs;
  const size = Math.abs(percent);
  const word = size < SAME_PERCENT ? 'same' : percent > 0 ? 'more' : 'less';
  const hint = t('change.hint', {
    hashrate: formatHashrate(toHashrateHs(then.hashrateGhs)),
    covered: toCount(then.reportingCount),
    count: toCount(then.minerCount),
  });
  return (
    <span title={hint} className="text-ink-2">
      {t(`change.${word}`, { percent: formatPercent(size) })}
      <span className="sr-only">{`. ${hint}`}</span>
    </span>
  );
};

export interface HashrateFigureProps {
  total: Total;
  minerCount: number;
  /** undefined: not here yet */
  history: FleetHistory | undefined;
  /** ms since the epoch, server clock: when these figures stood for now; null: they still do */
  asOfMs: number | null;
}

/** What all miners reach together now, what that covers, and how it compares with yesterday. */
export const HashrateFigure = ({ total, minerCount, history, asOfMs }: HashrateFigureProps) => {
  const { hashrateGhs, coveredCount } = total;
  const then = history === undefined ? undefined : toYesterday(history, history.toMs);
  const complete = coveredCount === minerCount;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-1">
      <ReadingValue value={hashrateGhs} format={toFigure} size="display" stale={asOfMs !== null} />
      <p className="flex flex-col text-ink-3 text-sm">
        <span>
          {t('total.mean')}
          {', '}
          <span title={t('total.coverageHint')} className={complete ? undefined : 'text-ink-2'}>
            {coveredCount === 0
              ? t('total.coverageNone')
              : t('total.coverage', { covered: coveredCount, count: minerCount })}
          </span>
          {asOfMs === null ? null : `, ${t('total.asOf', { when: formatSince(asOfMs, asOfMs) })}`}
        </span>
        {then === undefined ? (
          <span className="min-h-5" />
        ) : then === null || hashrateGhs === null || then.hashrateGhs === 0 ? (
          <span>{t('change.unknown')}</span>
        ) : (
          <Change nowGhs={hashrateGhs} then={then} />
        )}
      </p>
    </div>
  );
};
