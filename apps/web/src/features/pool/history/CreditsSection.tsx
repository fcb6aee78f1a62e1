import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatDate, formatStep } from '../../../lib/time-spans.ts';
import { Card } from '../../../ui/Card.tsx';
import { toTimeTicks } from '../../../ui/chart/time-ticks.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { ReadingFailure } from '../../../ui/reading-failure/ReadingFailure.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useAddressChoice } from '../../../ui/use-address-choice.ts';
import { CsvLink } from '../page/CsvLink.tsx';
import { t } from '../strings.ts';
import { CreditBars } from './CreditBars.tsx';
import { CreditTable } from './CreditTable.tsx';
import { type CreditBar, toBlockBars, toStepBars } from './credit-bars.ts';
import { creditHistoryQuery } from './history-queries.ts';
import type { Span } from './pool-range.ts';
import { SpanChoice } from './SpanChoice.tsx';

const CHOICES = ['blocks', '7d', '30d', '90d', '1y', '5y'] as const;
const PLACE = 'h-[12.5rem] wide:h-[16.5rem]';
/** Labels nearer to an edge than this share would be cut. */
const EDGE_SHARE = 0.06;
const TICKS_MOST = 6;

const toSpanTicks = (bars: readonly CreditBar[]) => {
  const [from, to] = [bars[0]?.fromMs, bars.at(-1)?.toMs];
  if (from === undefined || to == null) return [];
  return toTimeTicks({ from, to }, TICKS_MOST)
    .map(({ at, label }) => ({ share: (at - from) / (to - from), label }))
    .filter(({ share }) => share > EDGE_SHARE && share < 1 - EDGE_SHARE);
};

/** Heights of some of the blocks: their times are estimates, and they are not evenly apart. */
const toBlockTicks = (bars: readonly CreditBar[]) => {
  const shares = bars.length < TICKS_MOST ? [0.5] : [0.15, 0.5, 0.85];
  return shares.flatMap((share) => {
    const bar = bars[Math.min(Math.floor(share * bars.length), bars.length - 1)];
    return bar?.height == null ? [] : [{ share, label: t('credits.height', { height: bar.height }) }];
  });
};

const Blocks = ({ page }: { page: PoolPage }) => {
  const bars = useMemo(() => toBlockBars(page.credits.value ?? []), [page.credits.value]);
  if (bars.length === 0) return null;
  return <CreditBars label={t('credits.byBlock')} bars={bars} ticks={toBlockTicks(bars)} />;
};

const Steps = ({ id, span }: { id: string; span: Span }) => {
  const { data: history, error, refetch } = useQuery(creditHistoryQuery(id, span));
  const bars = useMemo(() => (history ? toStepBars(history) : []), [history]);
  const from = history?.recordedFromMs ?? null;
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {history === undefined && error === null ? <Skeleton className={PLACE} /> : null}
      {history ? (
        <>
          <CreditBars label={t('credits.byTime')} bars={bars} ticks={toSpanTicks(bars)} />
          <p className="mt-2 text-ink-3 text-xs">
            {t('credits.step', { step: formatStep(history.stepS) })}{' '}
            {from === null ? t('credits.noRecord') : t('credits.recordedFrom', { day: formatDate(from) })}
          </p>
        </>
      ) : null}
    </>
  );
};

/** What the pool credited: block by block, and over up to five years by our own record. */
export const CreditsSection = ({ page }: { page: PoolPage }) => {
  const [choice, setChoice] = useAddressChoice('credits', CHOICES);
  const { config, credits } = page;
  const isEmpty = (credits.value ?? []).length === 0;
  return (
    <Card
      title={t('credits.title')}
      aside={
        isEmpty ? null : (
          <span className="flex min-w-0 flex-wrap items-center justify-end gap-x-5 gap-y-2">
            <SpanChoice
              label={t('credits.choice')}
              names={CHOICES}
              text={(name) => t(`span.${name}`)}
              chosen={choice}
              onChoose={setChoice}
            />
            <CsvLink id={config.id} table="credits" />
          </span>
        )
      }
    >
      {credits.failure && credits.takenAt !== null ? (
        <ReadingFailure failure={credits.failure} takenAt={credits.takenAt} />
      ) : null}
      {isEmpty ? (
        <p className="max-w-prose text-ink-2 text-sm">
          {credits.value === null ? t('credits.unknown') : t('credits.none')}
        </p>
      ) : (
        <>
          {choice === 'blocks' ? <Blocks page={page} /> : <Steps id={config.id} span={choice} />}
          <CreditTable page={page} />
        </>
      )}
      {credits.takenAt === null && !isEmpty ? (
        <p className="mt-2 text-ink-3 text-xs">{t('recordOnly')}</p>
      ) : null}
    </Card>
  );
};
