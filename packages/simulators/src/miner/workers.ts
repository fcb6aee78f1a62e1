// reference 0: php-fpm has five workers for the whole API.
const WORKER_COUNT = 5;

/** Gives the worker back; calling it again does nothing. */
export type Release = () => void;

/** The PHP workers of one miner and the requests that wait for one. */
export interface Workers {
  /** Runs the job as soon as a worker is free; the job keeps it until it calls `release`. */
  take(job: (release: Release) => void): void;
  /** Notes that a worker waits for cgminer: it comes free when cgminer does, not when its client leaves. */
  stick(onFree: () => void): void;
  releaseStuck(): void;
  /** The machine goes down: nothing that runs or waits is finished. */
  dropAll(): void;
  busyCount(): number;
  waitingCount(): number;
}

/** The idle workers of a machine that has just booted. */
export function createWorkers(): Workers {
  let waiting: ((release: Release) => void)[] = [];
  let stuck: (() => void)[] = [];
  let busy = 0;
  // Jobs of an earlier boot must not give back workers of this one.
  let boot = 0;

  const run = (job: (release: Release) => void): void => {
    busy += 1;
    const ownBoot = boot;
    let held = true;
    job(() => {
      if (!held || ownBoot !== boot) return;
      held = false;
      busy -= 1;
      const next = waiting.shift();
      if (next !== undefined) run(next);
    });
  };

  return {
    take(job) {
      if (busy < WORKER_COUNT) run(job);
      else waiting.push(job);
    },
    stick(onFree) {
      stuck.push(onFree);
    },
    releaseStuck() {
      const freed = stuck;
      stuck = [];
      for (const onFree of freed) onFree();
    },
    dropAll() {
      boot += 1;
      busy = 0;
      waiting = [];
      stuck = [];
    },
    busyCount: () => busy,
    waitingCount: () => waiting.length,
  };
}
