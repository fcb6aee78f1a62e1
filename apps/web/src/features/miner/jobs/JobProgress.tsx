import { ITEM_STATES, type ItemState, type Job } from '@mintdeck/shared-types/job';
import { useSyncExternalStore } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { ticker } from '../../../lib/ticker.ts';
import { formatDateTime, formatDuration, SECOND_MS, serverClock } from '../../../lib/time.ts';
import { countItems, describeOutcome, ITEM_ORDER, isRunning } from './job-words.ts';
import { t } from './strings.ts';

const FILL: Readonly<Record<ItemState, string>> = {
  done: 'bg-ok',
  failed: 'bg-bad',
  'not-known': 'bg-warn',
  sending: 'bg-busy',
  awaiting: 'bg-busy opacity-60',
  waiting: 'bg-line',
  skipped: 'bg-line-strong',
  cancelled: 'bg-line-strong opacity-60',
};

/** What is over stands first, so that the bar fills. */
const BAR_ORDER: readonly ItemState[] = [
  'done',
  'failed',
  'not-known',
  'skipped',
  'cancelled',
  'awaiting',
  'sending',
  'waiting',
];

const CountsBar = ({ job }: { job: Job }) => {
  const { all } = countItems(job);
  const words = ITEM_ORDER.filter((state) => job.counts[state] > 0)
    .map((state) => `${t(`item.${state}`)} ${job.counts[state]}`)
    .join(', ');
  return (
    <div
      role="img"
      aria-label={words}
      className="flex h-2 forced-color-adjust-none overflow-hidden rounded-sm bg-line"
    >
      {BAR_ORDER.filter((state) => job.counts[state] > 0).map((state) => (
        <span
          key={state}
          className={classNames('h-full transition-[width]', FILL[state])}
          style={{ width: `${(job.counts[state] / all) * 100}%` }}
        />
      ))}
    </div>
  );
};

/** s until then, at least 1; null: it is past. */
const toLeftS = (atMs: number | null): number | null => {
  if (atMs === null) return null;
  const leftS = Math.ceil((atMs - serverClock.now()) / SECOND_MS);
  return leftS > 0 ? leftS : null;
};

const describeRest = (job: Job): string => {
  const leftS = toLeftS(job.expectedEndAt);
  return leftS === null ? t('summary.leftNot') : t('summary.left', { duration: formatDuration(leftS) });
};

const describeNext = (job: Job): string | null => {
  const nextS = toLeftS(job.nextPacketAt);
  return nextS === null ? null : t('summary.next', { duration: formatDuration(nextS) });
};

const RunningFacts = ({ job }: { job: Job }) => {
  const rest = useSyncExternalStore(ticker.subscribe, () => describeRest(job));
  const next = useSyncExternalStore(ticker.subscribe, () => describeNext(job));
  return (
    <>
      <span>{rest}</span>
      {next === null ? null : <span>{next}</span>}
    </>
  );
};

const toTook = ({ startedAt, endedAt }: Job): string =>
  formatDuration(endedAt === null ? null : Math.max(1, (endedAt - startedAt) / SECOND_MS));

/** How far a job is or how it ended, when it was ordered and by whom. */
export const JobProgress = ({ job }: { job: Job }) => {
  const { all, over } = countItems(job);
  const many = ITEM_STATES.some((state) => job.counts[state] > 0) && all > 1;
  return (
    <section aria-label={t('counts')} className="mb-4 flex max-w-4xl flex-col gap-2.5">
      <p role="status" className="font-medium first-letter:uppercase">
        {isRunning(job)
          ? `${t(`state.${job.state}`)}: ${t('summary.of', { done: over, all })}`
          : describeOutcome(job)}
      </p>
      <CountsBar job={job} />
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm tabular-nums">
        {isRunning(job) ? (
          <RunningFacts job={job} />
        ) : (
          <span>{t('summary.took', { duration: toTook(job) })}</span>
        )}
        {many ? <span>{t('summary.pace', { size: job.packetSize, pause: job.packetPauseS })}</span> : null}
        <span className="text-ink-3">
          {t('by', { when: formatDateTime(job.startedAt), who: job.startedBy })}
        </span>
      </p>
    </section>
  );
};
