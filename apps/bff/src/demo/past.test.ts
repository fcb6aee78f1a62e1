import type { MinerState } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { DEMO_PAST_MS, tellDemoPast } from './past.ts';
import { createPastReader, type MinerLevel, type PastSample } from './past-miner.ts';
import { PAST_CONDITIONS, type PastCondition, tellMoment, toStoryTimes } from './past-story.ts';

const MINUTE_MS = 60_000;
const TO_MS = new Date(2026, 10, 21, 16, 20).getTime();
const SPAN = { toMs: TO_MS, firstToMs: TO_MS };
const TIMES = toStoryTimes(SPAN);
const LEVEL: MinerLevel = {
  fanDutyPercent: 60,
  chains: [0, 1, 2].map((id) => ({ id, hashrateGhs: 5400, temperatureC: 71 })),
};

/** Everything one miner's past tells, every half minute. */
const tell = (condition: PastCondition, span = SPAN, noted: [number, MinerState][] = []) => {
  const samples: PastSample[] = [];
  const states: [number, MinerState][] = [];
  const memory = {
    recall: () => {
      const [, state] = noted.at(-1) ?? [];
      return state === undefined ? null : { state };
    },
    note: (_: string, state: MinerState, since: number) => void noted.push([since, state]),
  };
  const story = tellDemoPast([{ id: 'm', condition, level: LEVEL }], memory)(span);
  for (let now = TO_MS - DEMO_PAST_MS; now <= TO_MS; now += MINUTE_MS / 2) {
    if (!story.wasRunning(now)) continue;
    story.tell(now, {
      setState: (_, state) => {
        if (states.at(-1)?.[1] !== state) states.push([now, state]);
      },
      record: (_, sample) => samples.push(sample),
    });
  }
  return {
    samples,
    states: states.map(([, state]) => state),
    lastState: states.at(-1),
    lastNoted: noted.at(-1),
  };
};
const liveGhs = ({ chains }: PastSample) =>
  chains.reduce((sum, { live, hashrateGhs }) => (live && hashrateGhs !== null ? sum + hashrateGhs : sum), 0);

/** The state in which the simulator then really is. */
const NOW: Record<PastCondition, MinerState> = {
  well: 'online',
  hot: 'degraded',
  'dead-chain': 'degraded',
  'pool-failover': 'degraded',
  tuning: 'tuning',
  starting: 'starting',
  unreachable: 'unreachable',
  'wrong-password': 'unauthorized',
};

describe('the past of the demo', () => {
  it.each(PAST_CONDITIONS)('of %s goes through the power cut and ends where it is now', (condition) => {
    const { states, lastState, lastNoted } = tell(condition);
    expect(states[0]).toBe('online');
    expect(states).toContain('unreachable');
    expect(lastState?.[1]).toBe(NOW[condition]);
    expect(lastNoted).toEqual(lastState);
  });

  it('leaves alone since when a state is known that goes on', () => {
    const before = TO_MS - 30 * 86_400_000;
    const firstToMs = TO_MS - 40 * 86_400_000;
    expect(tell('unreachable', { toMs: TO_MS, firstToMs }, [[before, 'unreachable']]).lastNoted?.[0]).toBe(
      before,
    );
  });

  it('is the same at every telling', () => {
    expect(tell('dead-chain')).toEqual(tell('dead-chain'));
  });

  it('leads to the level of now, within the swing of a 5 s mean', () => {
    const { samples } = tell('well');
    for (const sample of samples.slice(-20)) {
      expect(Math.abs(liveGhs(sample) / 16_200 - 1)).toBeLessThan(0.06);
      for (const { temperatureC } of sample.chains)
        expect(Math.abs((temperatureC ?? 0) - 71)).toBeLessThan(3);
    }
  });

  it('counts up, and anew after the power cut', () => {
    const { samples } = tell('well');
    let restarts = 0;
    for (const [index, { elapsedS, chains }] of samples.entries()) {
      const before = samples[index - 1];
      if (before === undefined) continue;
      const isNewRun = elapsedS < before.elapsedS;
      restarts += isNewRun ? 1 : 0;
      const counted = (chains[0]?.diff1Count ?? 0) - (before.chains[0]?.diff1Count ?? 0);
      if (!isNewRun) expect(counted).toBeGreaterThan(0);
    }
    expect(restarts).toBe(1);
  });

  it('has a chain that died in the morning, whose values are nobody’s any more', () => {
    const { samples } = tell('dead-chain');
    const isDead = ({ chains }: PastSample) => chains[1]?.live === false;
    expect(samples.find(isDead)?.takenAt).toBeGreaterThanOrEqual(TIMES.chainDiedAt);
    expect(new Date(TIMES.chainDiedAt).getHours()).toBe(9);
    expect(samples.filter(isDead).every(({ chains }) => chains[1]?.hashrateGhs === null)).toBe(true);
  });

  it('reads nothing of a miner that does not answer', () => {
    const { samples } = tell('unreachable');
    expect(samples.at(-1)?.takenAt).toBeLessThan(TIMES.unreachableAt);
  });

  it('heats up to what the server calls too hot', () => {
    expect(tellMoment('hot', TO_MS - 8 * 3_600_000, TIMES)).toMatchObject({ state: 'online', coolerC: 17 });
    expect(tellMoment('hot', TO_MS, TIMES)).toMatchObject({ state: 'degraded', coolerC: 0 });
  });

  it('drives no fan harder than it can be driven', () => {
    const read = createPastReader({ ...LEVEL, fanDutyPercent: 98 }, 0);
    const moment = tellMoment('well', TO_MS, TIMES);
    expect(read(TO_MS, { ...moment, coolerC: -4 }).fanDutyPercent).toBe(100);
  });

  it('does not move what happened once when more of it is told later', () => {
    const later = toStoryTimes({ toMs: TO_MS + 3 * 86_400_000, firstToMs: TO_MS });
    expect(later.chainDiedAt).toBe(TIMES.chainDiedAt);
    expect(later.powerCutAt).toBe(TIMES.powerCutAt);
    expect(tellMoment('dead-chain', TO_MS + 86_400_000, later).deadChains).toEqual([1]);
  });

  it('keeps all of it within the last day, whenever it is started', () => {
    for (let minute = 0; minute < 24 * 60; minute += 7) {
      const toMs = new Date(2026, 10, 21, 0, minute).getTime();
      const { toMs: _, ...times } = toStoryTimes({ toMs, firstToMs: toMs });
      for (const at of Object.values(times)) {
        expect(at).toBeLessThan(toMs);
        expect(at).toBeGreaterThan(toMs - 86_400_000);
      }
    }
  });
});
