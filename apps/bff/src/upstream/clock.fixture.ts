import type { Clock } from './clock.ts';

/** A clock that a test moves. What falls due on the way runs at its own time, and what it set off is let happen first. */
export const createManualClock = (random: () => number = () => 0.5) => {
  const timers = new Set<{ at: number; run: () => void }>();
  let now = 1000;
  /** Until nothing is left to do at this time. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    random,
  };
  return {
    ...clock,
    settle,
    async advance(ms: number): Promise<void> {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
};
export type ManualClock = ReturnType<typeof createManualClock>;
