import type { Job } from '@mintdeck/shared-types/job';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { Pill } from '../../../ui/Pill.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { countItems, describeOutcome, ITEM_MARKS, isRunning, nameJob, toOutcomeState } from './job-words.ts';
import { t } from './strings.ts';

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

const toPill = (jobs: readonly Job[]): PillText | null => {
  const running = jobs.filter(isRunning);
  const [job, second] = running;
  if (job !== undefined) {
    const { all, over } = countItems(job);
    return second === undefined
      ? { to: `/jobs/${job.id}`, text: t('pill.running', { name: nameJob(job), done: over, all }), job }
      : { to: '/jobs', text: t('pill.several', { count: running.length }), job };
  }
  const [ended] = jobs;
  if (ended === undefined) return null;
  const text = t('outcome', { name: nameJob(ended), outcome: describeOutcome(ended) });
  return { to: `/jobs/${ended.id}`, text, job: ended };
};

export interface JobPillProps {
  /** jobs that run or ended a moment ago; each that ends is told of once */
  jobs: readonly Job[];
  /** something weightier stands in the bar */
  hidden?: boolean;
}

/** What is under way, on every page, and for a minute what came of it. */
export const JobPill = ({ jobs, hidden = false }: JobPillProps) => {
  useOutcomes(jobs);
  const pill = toPill(jobs);
  if (hidden || pill === null) return null;
  const { to, text, job } = pill;
  const mark = isRunning(job) ? ITEM_MARKS.awaiting : ITEM_MARKS[toOutcomeState(job)];
  return <Pill to={to} text={text} label={t('pill.label', { text })} {...mark} />;
};
