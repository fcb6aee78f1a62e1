import type { Job } from '@mintdeck/shared-types/job';
import { jobTopic } from '@mintdeck/shared-types/live';
import type { LiveJob } from './live-job.ts';

/** A job with thousands of miners changes all the time; browsers need to see it move. */
const PUBLISH_EVERY_MS = 500;

export interface JobViewOptions {
  publish: (update: { topic: `job:${string}`; takenAt: number; value: unknown }) => void;
  /** ms since the epoch */
  now: () => number;
}

/** Tells browsers of jobs: at once when one begins and when it ends, and now and then in between. */
export const createJobView = ({ publish, now }: JobViewOptions) => {
  const timers = new Map<string, NodeJS.Timeout>();
  const show = (job: Job): void => {
    clearTimeout(timers.get(job.id));
    timers.delete(job.id);
    publish({ topic: jobTopic(job.id), takenAt: now(), value: job });
  };
  return {
    show,
    /** It changed: browsers are told soon. */
    note: (job: LiveJob): void => {
      if (timers.has(job.head.id)) return;
      timers.set(
        job.head.id,
        setTimeout(() => show(job.read()), PUBLISH_EVERY_MS),
      );
    },
    hide: (id: string): void => {
      clearTimeout(timers.get(id));
      timers.delete(id);
      publish({ topic: jobTopic(id), takenAt: now(), value: null });
    },
    stop: (): void => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
};
export type JobView = ReturnType<typeof createJobView>;
