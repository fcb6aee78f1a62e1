import type { PollTask } from '../src/upstream/poll-scheduler.ts';

/** A scheduler whose polls the test starts. */
export const createManualScheduler = () => {
  const tasks = new Map<PollTask, AbortController>();
  return {
    tasks,
    add(task: PollTask) {
      const controller = new AbortController();
      tasks.set(task, controller);
      return {
        pollNow: () => undefined,
        stop() {
          tasks.delete(task);
          controller.abort();
        },
      };
    },
    stop: () => Promise.resolve(),
    stats: () => ({ lateCount: 0, worstLateMs: 0 }),
    pollAll: () => Promise.all([...tasks].map(([task, { signal }]) => task.poll(signal))),
  };
};
