import type { MinerState } from '@mintdeck/shared-types/miner';
import type { PastMoment } from './past-miner.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Between power and the first hash: boot and start of cgminer (the captured reboot took 117 s). */
const BOOT_MS = 2 * MINUTE_MS;
const POWER_CUT_MS = 10 * MINUTE_MS;
/** Longer than the recorder takes for a pause of the clock, and easily seen. */
const AWAY_MS = 150_000;
/** As the simulators have it: how long ago these began at the moment the demo starts. */
const POOL_DIED_MS = 30 * MINUTE_MS;
const TUNING_SINCE_MS = 7 * MINUTE_MS;
const STARTING_SINCE_MS = MINUTE_MS;
/** A room is coolest before dawn; the figures of now are those of the demo's start. */
const DAY_SWING_C = 2;
const HOT_RISE_C = 17;
const HOT_RISE_MS = 6 * HOUR_MS;

/** Conditions whose past differs from that of a well miner. */
export const PAST_CONDITIONS = [
  'well',
  'hot',
  'dead-chain',
  'pool-failover',
  'tuning',
  'starting',
  'unreachable',
  'wrong-password',
] as const;
export type PastCondition = (typeof PAST_CONDITIONS)[number];

/** The past to be told, ms since the epoch; what happened once happened before `firstToMs`. */
export interface StorySpan {
  readonly toMs: number;
  readonly firstToMs: number;
}

/** The last time it was that hour and minute on the wall, but at least so long before `toMs`: always within the last day. */
const latest = (toMs: number, [hour, minute]: readonly [number, number], leastMs: number): number => {
  const at = new Date(toMs);
  at.setHours(hour, minute, 0, 0);
  const lastMs = at.getTime() <= toMs ? at.getTime() : at.getTime() - DAY_MS;
  return Math.min(lastMs, toMs - leastMs);
};

/** When what happened, ms since the epoch. */
export const toStoryTimes = ({ toMs, firstToMs }: StorySpan) => ({
  powerCutAt: latest(firstToMs, [3, 12], 2 * HOUR_MS),
  awayAt: latest(firstToMs, [5, 40], 2 * HOUR_MS),
  chainDiedAt: latest(firstToMs, [9, 12], HOUR_MS),
  unreachableAt: latest(firstToMs, [14, 37], HOUR_MS / 2),
  loginChangedAt: latest(firstToMs, [17, 5], HOUR_MS),
  poolDiedAt: toMs - POOL_DIED_MS,
  tuningAt: toMs - TUNING_SINCE_MS,
  startingAt: toMs - STARTING_SINCE_MS,
  toMs,
});
export type StoryTimes = ReturnType<typeof toStoryTimes>;

/** Whether Mintdeck itself ran: it was away for two minutes once. */
export const wasRunning = (now: number, { awayAt }: StoryTimes): boolean =>
  now < awayAt || now >= awayAt + AWAY_MS;

const dayWave = (now: number): number => {
  const at = new Date(now);
  const hours = at.getHours() + at.getMinutes() / 60;
  return Math.cos(((hours - 15) / 24) * 2 * Math.PI);
};

/** cgminer ran for days before anything happened. */
const LONG_AGO_MS = 3 * DAY_MS;

/** A restart makes a miner boot, and count anew. */
const afterStart = (
  now: number,
  startedAtMs: number,
  state: MinerState,
): Pick<PastMoment, 'state' | 'isRead' | 'startedAtMs'> =>
  now < startedAtMs + BOOT_MS
    ? { state: 'starting', isRead: false, startedAtMs: startedAtMs + BOOT_MS }
    : { state, isRead: true, startedAtMs: startedAtMs + BOOT_MS };

type Told = Pick<PastMoment, 'state' | 'isRead' | 'startedAtMs'> & Partial<PastMoment>;

const well = (now: number, { powerCutAt }: StoryTimes): Told => {
  if (now < powerCutAt) return { state: 'online', isRead: true, startedAtMs: powerCutAt - LONG_AGO_MS };
  const backAt = powerCutAt + POWER_CUT_MS;
  if (now < backAt) return { state: 'unreachable', isRead: false, startedAtMs: backAt };
  return afterStart(now, backAt, 'online');
};

const TELLERS: Readonly<Record<PastCondition, (now: number, times: StoryTimes) => Told>> = {
  well,
  hot: (now, times) => {
    const coolerC = HOT_RISE_C * Math.min(1, (times.toMs - now) / HOT_RISE_MS);
    const told = well(now, times);
    // as the server judges it, from 90 degrees on; the miner is at 95 now
    const isTooHot = told.isRead && coolerC < 5;
    return { ...told, coolerC, ...(isTooHot ? { state: 'degraded' as const } : {}) };
  },
  'dead-chain': (now, times) => {
    const told = well(now, times);
    if (now < times.chainDiedAt || !told.isRead) return told;
    return { ...told, state: 'degraded', deadChains: [1] };
  },
  'pool-failover': (now, times) => {
    const told = well(now, times);
    return told.isRead && now >= times.poolDiedAt ? { ...told, state: 'degraded' } : told;
  },
  tuning: (now, times) =>
    now < times.tuningAt ? well(now, times) : afterStart(now, times.tuningAt, 'tuning'),
  starting: (now, times) =>
    now < times.startingAt
      ? well(now, times)
      : { state: 'starting', isRead: false, startedAtMs: times.startingAt },
  unreachable: (now, times) => {
    const told = well(now, times);
    return now < times.unreachableAt ? told : { ...told, state: 'unreachable', isRead: false };
  },
  'wrong-password': (now, times) => {
    const told = well(now, times);
    if (now < times.loginChangedAt || told.state === 'unreachable') return told;
    return { ...told, state: 'unauthorized', isRead: false };
  },
};

/** What a miner of a condition did at a moment of the past. */
export const tellMoment = (condition: PastCondition, now: number, times: StoryTimes): PastMoment => ({
  deadChains: [],
  coolerC: DAY_SWING_C * (dayWave(times.toMs) - dayWave(now)),
  ...TELLERS[condition](now, times),
});
