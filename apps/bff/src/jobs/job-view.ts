import type { Topic } from '@mintdeck/shared-types/live';

/** A job with thousands of miners changes all the time; browsers need to see it move. */
const PUBLISH_EVERY_MS = 500;

/** What is told of: a job, or a rollout. */
interface Shown {
  readonly id: string;
}

export interface JobViewOptions {
  publish: (update: { topic: Topic; takenAt: number; value: unknown }) => void;
  /** ms since the epoch */
  now: () => number;
}

/** Tells browsers of jobs or rollouts: at once when one begins and when it ends, and now and then in between. */
export const createJobView = <T extends Shown>(
  { publish, now }: JobViewOptions,
  toTopic: (id: string) => Topic,
) => {
  const timers = new Map<string, NodeJS.Timeout>();
  const show = (job: T): void => {
    clearTimeout(timers.get(job.id));
    timers.delete(job.id);
    publish({ topic: toTopic(job.id), takenAt: now(), value: job });
  };
  return {
    show,
    /** It changed: browsers are told soon. */
    note: (job: { readonly head: Shown; read(): T }): void => {
      if (timers.has(job.head.id)) return;
      timers.set(
        job.head.id,
        setTimeout(() => show(job.read()), PUBLISH_EVERY_MS),
      );
    },
    hide: (id: string): void => {
      clearTimeout(timers.get(id));
      timers.delete(id);
      publish({ topic: toTopic(id), takenAt: now(), value: null });
    },
    stop: (): void => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
};
export type JobView<T extends Shown> = ReturnType<typeof createJobView<T>>;
