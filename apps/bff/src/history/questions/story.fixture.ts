import { MINER_STATES, type MinerState } from '@mintdeck/shared-types/miner';
import type { Random } from '../../../test/random.ts';
import type { ChainSample, MinerSample } from '../sample.ts';

/** Something that happens to a recorder. Times in ms since the epoch. */
export type Happening =
  | { readonly kind: 'sample'; readonly id: string; readonly now: number; readonly sample: MinerSample }
  | { readonly kind: 'state'; readonly id: string; readonly now: number; readonly state: MinerState | null }
  | { readonly kind: 'interval'; readonly id: string; readonly now: number; readonly intervalMs: number }
  | { readonly kind: 'tick'; readonly now: number }
  | { readonly kind: 'stop' | 'kill'; readonly now: number };

interface ToldMiner {
  readonly id: string;
  intervalMs: number;
  nextPollAt: number;
  startedAt: number;
  state: MinerState;
  counts: number[][];
}

const CHAINS = [0, 1, 2];

const tellChain = (random: Random, miner: ToldMiner, id: number): ChainSample => {
  const live = random.chance(0.93);
  const counts = miner.counts[id] ?? [];
  const told = (value: number) => (live && random.chance(0.97) ? value : null);
  return {
    id,
    live,
    hashrateGhs: told(5000 + random.next() * 400),
    temperatureC: told(60 + random.next() * 30 - (random.chance(0.02) ? 90 : 0)),
    acceptedCount: told(counts[0] ?? 0),
    rejectedCount: told(counts[1] ?? 0),
    hardwareErrorCount: told(counts[2] ?? 0),
    diff1Count: told(counts[3] ?? 0),
  };
};

const tellSample = (random: Random, miner: ToldMiner, now: number): MinerSample => {
  if (random.chance(0.03)) {
    // cgminer was restarted, lately or a while ago
    miner.startedAt = now - random.whole(0, random.chance(0.7) ? miner.intervalMs : 600_000);
    miner.counts = CHAINS.map(() => [random.whole(0, 5), 0, random.whole(0, 2), random.whole(0, 500)]);
  }
  for (const counts of miner.counts) {
    counts[0] = (counts[0] ?? 0) + random.whole(0, 9);
    counts[1] = (counts[1] ?? 0) + (random.chance(0.1) ? 1 : 0);
    counts[2] = (counts[2] ?? 0) + random.whole(0, 3);
    counts[3] = (counts[3] ?? 0) + random.whole(0, 20_000) + (random.chance(0.003) ? 1e12 : 0);
  }
  return {
    takenAt: now - random.whole(0, 900),
    elapsedS: random.chance(0.98) ? Math.max(0, Math.floor((now - miner.startedAt) / 1000)) : null,
    fanDutyPercent: random.chance(0.95) ? random.whole(30, 100) : null,
    chains: CHAINS.filter(() => random.chance(0.98)).map((id) => tellChain(random, miner, id)),
  };
};

/** How long nothing happens: seldom at all, then minutes, hours or weeks. */
const chooseHole = (random: Random): number => {
  if (!random.chance(0.03)) return 0;
  return random.pick([4000, 40_000, 200_000, 700_000, 3_600_000, 5 * 3_600_000, 86_400_000, 9 * 86_400_000]);
};

/** The life of a few miners from `startMs` on, as a recorder is told of it: odd intervals, restarts, dead chains, holes, stops and kills. */
export function* tellStory(
  random: Random,
  { startMs, steps }: { startMs: number; steps: number },
): Generator<Happening> {
  let now = startMs;
  // by seconds through some minutes, or by minutes through some hours
  const longestStepMs = random.pick([6000, 60_000, 110_000]);
  const miners: ToldMiner[] = ['a', 'b', 'c'].map((id) => ({
    id,
    intervalMs: random.pick([5000, 10_000, 13_000, 60_000, 300_000]),
    nextPollAt: startMs,
    startedAt: startMs - random.whole(0, 1e8),
    state: 'online',
    counts: CHAINS.map(() => [random.whole(0, 1e6), 10, 20, random.whole(0, 1e9)]),
  }));
  const introduce = function* (): Generator<Happening> {
    for (const { id, intervalMs, state } of miners) {
      yield { kind: 'interval', id, now, intervalMs };
      yield { kind: 'state', id, now, state };
    }
    yield { kind: 'tick', now };
  };
  yield* introduce();
  for (let step = 0; step < steps; step += 1) {
    const hole = chooseHole(random);
    if (hole > 0 && random.chance(0.7)) {
      yield { kind: random.pick(['stop', 'kill']), now };
      now += hole;
      yield* introduce();
    } else now += hole + random.whole(500, longestStepMs);
    yield { kind: 'tick', now };
    for (const miner of miners) {
      if (now < miner.nextPollAt) continue;
      miner.nextPollAt = now + miner.intervalMs;
      if (random.chance(0.05)) {
        miner.state = random.pick(MINER_STATES);
        yield { kind: 'state', id: miner.id, now, state: miner.state };
      }
      if (random.chance(0.9))
        yield { kind: 'sample', id: miner.id, now, sample: tellSample(random, miner, now) };
    }
    if (random.chance(0.3)) yield { kind: 'tick', now };
  }
  yield { kind: 'tick', now };
}
