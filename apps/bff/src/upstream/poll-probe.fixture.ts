import type { PollTask } from './poll-scheduler.ts';

export interface Probe extends PollTask {
  /** monotonic ms of each start */
  startsAt: number[];
}

/** A task of 10 s that notes when it is polled. */
export const createProbe = (
  poll: (signal: AbortSignal) => Promise<'ok' | 'failed'> = async () => 'ok',
): Probe => {
  const startsAt: number[] = [];
  return {
    startsAt,
    intervalMs: () => 10_000,
    poll(signal) {
      startsAt.push(performance.now());
      return poll(signal);
    },
  };
};
/** ms between one time and the next. */
export const gaps = (times: number[]) => times.slice(1).map((at, index) => at - (times[index] ?? Number.NaN));
/** A poll that takes so long and ends so. */
export const after = (ms: number, outcome: 'ok' | 'failed') => () =>
  new Promise<'ok' | 'failed'>((resolve) => setTimeout(() => resolve(outcome), ms));
