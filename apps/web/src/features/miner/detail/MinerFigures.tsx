import { DEFAULT_HASHRATE_HS } from '@mintdeck/shared-types/fleet';
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import type { ReactNode } from 'react';
import { formatDuration } from '../../../lib/time.ts';
import {
  formatHashrate,
  toHashrateFigure,
  toHashrateHs,
  toPercentFigure,
  toTemperatureFigure,
} from '../../../lib/units.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { useStale } from '../../../ui/use-age.ts';
import { toHottestC } from '../fleet/fleet-miner.ts';
import { t as listText } from '../fleet/strings.ts';
import { t } from '../strings.ts';

const toWholePercent = (percent: number) => toPercentFigure(percent, 0);
const toUptimeFigure = (uptimeS: number) => ({ digits: formatDuration(uptimeS), unit: '' });

const Part = ({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) => (
  <span className="inline-flex items-baseline gap-1.5" title={hint}>
    <span className="text-ink-3 text-xs">{label}</span>
    {children}
  </span>
);

/** What it should reach, and how much of that it does. */
const Expectation = ({ entry, hashrateHs }: { entry: MinerEntry; hashrateHs: number | null }) => {
  const expectedHs = entry.expectedHashrateHs ?? DEFAULT_HASHRATE_HS.get(entry.model ?? '') ?? null;
  if (expectedHs === null || hashrateHs === null) return null;
  return (
    <span className="text-ink-2">
      {t('figures.ofExpected', {
        percent: toWholePercent((100 * hashrateHs) / expectedHs).digits,
        expected: formatHashrate(expectedHs),
      })}
    </span>
  );
};

export interface MinerFiguresProps {
  entry: MinerEntry;
  row: MinerRow;
  takenAt: number | null;
  staleAfterMs: number;
}

/** The figures a person opens the page for, largest first; the sums are over live chains only. */
export const MinerFigures = ({ entry, row, takenAt, staleAfterMs }: MinerFiguresProps) => {
  const stale = useStale(takenAt, staleAfterMs);
  if (takenAt === null) return null;
  const [, last1mHs, last15mHs, averageHs] = row.hashrateGhs.map(toHashrateHs);
  const hashrate = (label: string, hashrateHs: number | null | undefined) => (
    <Part label={label}>
      <ReadingValue value={hashrateHs ?? null} format={toHashrateFigure} stale={stale} />
    </Part>
  );
  return (
    <section
      aria-label={t('section.figures')}
      className="mb-6 flex flex-wrap items-baseline gap-x-8 gap-y-1 text-sm"
    >
      {entry.readOnly ? null : (
        <>
          <span className="inline-flex items-baseline gap-3 max-sm:basis-full">
            <span className="min-w-32">
              <ReadingValue value={last1mHs ?? null} format={toHashrateFigure} size="hero" stale={stale} />
            </span>
            <span className="flex flex-col self-center text-xs leading-4">
              <span className="text-ink-3">{listText('fleet.total1m')}</span>
              <Expectation entry={entry} hashrateHs={last1mHs ?? null} />
            </span>
          </span>
          {hashrate(listText('fleet.total15m'), last15mHs)}
          {hashrate(listText('fleet.totalAverage'), averageHs)}
        </>
      )}
      <Part label={listText('fleet.hottest')} hint={listText('columnHint.temperature')}>
        <ReadingValue value={toHottestC(row)} format={toTemperatureFigure} stale={stale} />
      </Part>
      <Part
        label={t('chains.fan')}
        hint={t(row.fanDutyPercent === null ? 'chains.fanUnknown' : 'chains.fanHint')}
      >
        <ReadingValue value={row.fanDutyPercent} format={toWholePercent} stale={stale} />
      </Part>
      <Part label={t('chains.elapsed')} hint={t('chains.elapsedHint')}>
        <ReadingValue value={row.elapsedS} format={toUptimeFigure} stale={stale} />
      </Part>
    </section>
  );
};
