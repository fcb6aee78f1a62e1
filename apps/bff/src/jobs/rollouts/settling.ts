import { wait } from '../../wait.ts';
import type { RolloutMiners } from './needs.ts';

const LOOK_EVERY_MS = 2000;
/** One reading alone may be a lucky one. */
const READINGS_NEEDED = 3;
/** The one that is under way may be of before; so many polls bring the others, also when a poll takes its time. */
const POLLS_NEEDED = READINGS_NEEDED + 2;
/** More cannot have passed between two looks: the clock was set, or the computer slept. */
const STEP_MOST_MS = 60_000;

/** How long one that is polled so often is waited for at least, ms: what was not read says nothing of its hashrate. */
const toLeastMs = (pollIntervalS: number): number => POLLS_NEEDED * pollIntervalS * 1000;

export interface SettlingOptions {
  readonly minerId: string;
  readonly miners: Pick<RolloutMiners, 'find' | 'readHashrate'>;
  /** longer where it is polled too seldom for that */
  readonly withinMs: number;
  readonly wantedGhs: number;
  /** what it was read back as; null: not known */
  readonly version: string | null;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export interface Settling {
  /** gone: it is no longer among the miners, so nobody can say; fell-back: it says another version than it said before */
  readonly end: 'passed' | 'not-passed' | 'gone' | 'fell-back';
  /** of the last reading, GH/s; null: none, or it did not say */
  readonly hashrateGhs: number | null;
  /** the other version it fell back to */
  readonly fellBackTo?: string;
}

/** Gives the version a miner fell back to, or null. Only after the new one was polled: what was polled before the upgrade says nothing. */
const watchVersion = (version: string | null) => {
  let wasPolled = false;
  return (polled: string | null): string | null => {
    if (version === null || polled === null) return null;
    wasPolled ||= polled === version;
    return wasPolled && polled !== version ? polled : null;
  };
};

/**
 * Waits until three new readings in a row show the wanted hashrate, or the time is over: when the newest one shows it then, the next ones
 * decide. The time is counted look by look, so a clock that is set meanwhile neither ends it nor prolongs it. A miner that boots what it
 * ran before once more ends it. Throws the abort reason.
 */
export const awaitHashrate = async ({
  minerId,
  miners,
  withinMs,
  wantedGhs,
  version,
  now,
  signal,
}: SettlingOptions): Promise<Settling> => {
  const miner = miners.find(minerId);
  if (miner === undefined) return { end: 'gone', hashrateGhs: null };
  const leastMs = toLeastMs(miner.pollIntervalS);
  let [leftMs, lookedAt] = [Math.max(withinMs, leastMs), now()];
  // that one may be of before
  let seenAt = miners.readHashrate(minerId)?.takenAt ?? null;
  const findFallback = watchVersion(version);
  let goodCount = 0;
  let hashrateGhs: number | null = null;
  for (;;) {
    signal.throwIfAborted();
    const known = miners.find(minerId);
    if (known === undefined) return { end: 'gone', hashrateGhs };
    const fellBackTo = findFallback(known.firmware);
    if (fellBackTo !== null) return { end: 'fell-back', hashrateGhs, fellBackTo };
    const reading = miners.readHashrate(minerId);
    if (reading !== null && reading.takenAt !== seenAt) {
      seenAt = reading.takenAt;
      hashrateGhs = reading.hashrateGhs;
      goodCount = hashrateGhs !== null && hashrateGhs >= wantedGhs ? goodCount + 1 : 0;
      if (goodCount >= READINGS_NEEDED) return { end: 'passed', hashrateGhs };
    }
    if (leftMs <= (goodCount > 0 ? -leastMs : 0)) return { end: 'not-passed', hashrateGhs };
    await wait(LOOK_EVERY_MS, signal);
    const stepMs = now() - lookedAt;
    lookedAt += stepMs;
    leftMs -= stepMs >= 0 && stepMs <= STEP_MOST_MS ? stepMs : LOOK_EVERY_MS;
  }
};
