import type { Random } from '../../../test/random.ts';
import { stateCode } from '../blocks/columns.ts';
import type { MinerSample } from '../sample.ts';

export const LOAD_MINERS = Array.from({ length: 20 }, (_, index) => `miner${String(index).padStart(7, '0')}`);
export const LOAD_EVERY_MS = 20_000;

interface Told {
  readonly id: string;
  /** null: the state did not change */
  readonly code: number | null;
  /** null: only the time is told */
  readonly sample: MinerSample | null;
  readonly now: number;
}

const tellSample = (id: number, now: number, random: Random): MinerSample => ({
  takenAt: now,
  elapsedS: now / 1000,
  fanDutyPercent: 60 + (id % 30),
  chains: [0, 1, 2].map((chain) => ({
    id: chain,
    live: true,
    hashrateGhs: 5000 + random.whole(0, 3000) / 10,
    temperatureC: 70 + random.whole(0, 90) / 10,
    // a function of the time alone: whoever knows when a miner was asked knows what was counted between
    acceptedCount: Math.floor(now / 1000) * (1 + (id % 5)),
    rejectedCount: 0,
    hardwareErrorCount: 0,
    diff1Count: Math.floor(now / 1000) * 1000,
  })),
});

/** Endless work for a recorder: 20 miners, each asked every 20 s from `startMs` on, all of them online. */
export function* tellLoad(random: Random, startMs: number): Generator<Told> {
  for (const id of LOAD_MINERS) yield { id, code: stateCode('online'), sample: null, now: startMs };
  for (let now = startMs; ; now += LOAD_EVERY_MS) {
    for (const [index, id] of LOAD_MINERS.entries())
      yield { id, code: null, sample: tellSample(index, now, random), now };
    yield { id: '', code: null, sample: null, now: now + 1 };
  }
}
