import type { Job } from '@mintdeck/shared-types/job';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useJobs } from '../../../live/use-live.ts';
import { jobsQuery } from './job-requests.ts';
import { isRunning } from './job-words.ts';

export interface JobList {
  /** null: not here yet */
  jobs: readonly Job[] | null;
  error: Error | null;
  retry: () => void;
}

/** The newest jobs, running first; each as the live line tells it, and asked for again when one begins or ends. */
export const useJobList = (minerId: string | null): JobList => {
  const live = useJobs();
  const asked = useQuery(jobsQuery(minerId));
  const turns = live.map(({ id, state }) => `${id} ${state}`).join();
  const { refetch } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a job that began or ended is the reason to ask
  useEffect(() => void refetch(), [turns, refetch]);
  const jobs = useMemo(() => {
    if (asked.data === undefined) return null;
    const newest = new Map(live.map((job) => [job.id, job]));
    const known = asked.data.jobs.map((job) => newest.get(job.id) ?? job);
    return [...known.filter(isRunning), ...known.filter((job) => !isRunning(job))];
  }, [asked.data, live]);
  return { jobs, error: jobs === null ? asked.error : null, retry: () => void refetch() };
};
