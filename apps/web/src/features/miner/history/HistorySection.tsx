import type { MinerEntry, MinerSummary } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { formatTimeSpan } from '../../../lib/time-spans.ts';
import { Age } from '../../../ui/Age.tsx';
import { Card } from '../../../ui/Card.tsx';
import { resolveRange } from '../../../ui/chart/history-range.ts';
import { MoveButtons } from '../../../ui/chart/MoveButtons.tsx';
import { useHistoryRange } from '../../../ui/chart/use-history-range.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { HistoryCharts } from './HistoryCharts.tsx';
import { HistoryMenu } from './HistoryMenu.tsx';
import { LinesChoice } from './LinesChoice.tsx';
import { PresetChoice } from './PresetChoice.tsx';
import { t } from './strings.ts';
import { useEdge } from './use-edge.ts';
import { useHistory } from './use-history.ts';
import { useHistoryCsv } from './use-history-csv.ts';
import { useHour } from './use-hour.ts';
import { useLines } from './use-lines.ts';
import { useShownHistory } from './use-shown-history.ts';

/** About the height of the charts on a desk, so that the page does not jump when they come. */
const PLACE_REM = 50;

export interface HistorySectionProps {
  entry: MinerEntry;
  /** the newest live reading; null: none yet */
  summary: Reading<MinerSummary> | null;
}

/** What this miner did over any range up to years: the range is in the page's address and shared by all charts. */
export const HistorySection = ({ entry, summary }: HistorySectionProps) => {
  const { settled, shown, control } = useHistoryRange();
  const [lines, setLines] = useLines();
  const now = useEdge(shown);
  const { history, answeredAt, error, retry } = useHistory(entry.id, settled);
  const hour = useHour(entry.id, summary);
  const { from, to } = resolveRange(shown, now);
  const view = useShownHistory({ history, samples: hour.data ?? null, from, to, lines, now });
  const saveCsv = useHistoryCsv(entry.name, view);
  return (
    <Card
      title={t('section')}
      aside={
        <>
          <span className="tabular-nums">{formatTimeSpan(from, to, now)}</span>
          {error && answeredAt !== null ? (
            <span>
              {t('note.old')} <Age takenAt={answeredAt} />
            </span>
          ) : null}
        </>
      }
    >
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-1 print:hidden">
        <PresetChoice range={shown} onChoose={control.show} />
        <MoveButtons range={{ from, to }} control={control} atNow={shown.kind === 'newest'} />
        <div className="ms-auto flex items-center gap-1">
          <LinesChoice lines={lines} onChoose={setLines} />
          <HistoryMenu
            onCsv={saveCsv}
            onReset={control.reset}
            compareHref={`/miners/compare?ids=${entry.id}`}
          />
        </div>
      </div>
      {error ? <ErrorNotice error={error} onRetry={retry} /> : null}
      {view ? (
        <HistoryCharts view={view} control={control} />
      ) : error ? null : (
        <p role="status" className="text-ink-3 text-sm" style={{ minHeight: `${PLACE_REM}rem` }}>
          {t('loading')}
        </p>
      )}
    </Card>
  );
};
