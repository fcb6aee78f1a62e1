import type { Job } from '@mintdeck/shared-types/job';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Link, useNavigate } from 'react-router';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { useJobs } from '../../../live/use-live.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { countItems, describeOutcome, ITEM_MARKS, isRunning, nameJob, toOutcomeState } from './job-words.ts';
import { t } from './strings.ts';

/** So long a job that is over stays in the bar. */
const SHOWN_AFTER_MS = 60_000;

/** Tells the outcome of each job that was seen running, once. */
const useOutcomes = (jobs: readonly Job[]) => {
  const running = useRef(new Set<string>());
  const navigate = useNavigate();
  useEffect(() => {
    for (const job of jobs) {
      if (isRunning(job)) {
        running.current.add(job.id);
      } else if (running.current.delete(job.id)) {
        toasts.show({
          tone: job.counts.failed > 0 ? 'bad' : job.counts['not-known'] > 0 ? 'warn' : 'ok',
          text: t('outcome', { name: nameJob(job), outcome: describeOutcome(job) }),
          action: { label: t('outcome.show'), run: () => void navigate(`/jobs/${job.id}`) },
        });
      }
    }
  }, [jobs, navigate]);
};

interface PillText {
  to: string;
  text: string;
  job: Job;
}

const toPill = (jobs: readonly Job[], now: number): PillText | null => {
  const running = jobs.filter(isRunning);
  const [job, second] = running;
  if (job !== undefined) {
    const { all, over } = countItems(job);
    return second === undefined
      ? { to: `/jobs/${job.id}`, text: t('pill.running', { name: nameJob(job), done: over, all }), job }
      : { to: '/jobs', text: t('pill.several', { count: running.length }), job };
  }
  const ended = jobs.find(({ endedAt }) => endedAt !== null && now - endedAt < SHOWN_AFTER_MS);
  if (ended === undefined) return null;
  const text = t('outcome', { name: nameJob(ended), outcome: describeOutcome(ended) });
  return { to: `/jobs/${ended.id}`, text, job: ended };
};

/** What is under way, on every page, and for a minute what came of it. */
export const JobPill = () => {
  const jobs = useJobs();
  useOutcomes(jobs);
  // Every few seconds is enough for something to go.
  const now = useSyncExternalStore(ticker.subscribe, () => Math.floor(serverClock.now() / 5000) * 5000);
  const pill = toPill(jobs, now);
  if (pill === null) return null;
  const { shape, tone } = isRunning(pill.job) ? ITEM_MARKS.awaiting : ITEM_MARKS[toOutcomeState(pill.job)];
  return (
    <Link
      to={pill.to}
      aria-label={t('pill.label', { text: pill.text })}
      title={pill.text}
      className="touch-area inline-flex h-8 min-w-0 max-w-[40vw] items-center gap-2 rounded-md bg-sunken px-2.5 text-xs tabular-nums hover:bg-line"
    >
      <Mark shape={shape} tone={tone} className="size-2.5" />
      <span className="min-w-0 truncate">{pill.text}</span>
    </Link>
  );
};
