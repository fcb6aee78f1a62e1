import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { toStaleAfterMs } from '../../../lib/time.ts';

/** A miner as a plan looks at it. */
export interface Candidate {
  readonly entry: MinerEntry;
  readonly row: MinerRow | null;
  /** ms since the epoch, server clock; null: no figures were ever taken */
  readonly takenAt: number | null;
}

/** A miner that could go first, and what speaks for it. */
export interface Pilot {
  readonly id: string;
  /** GH/s, mean of 15 minutes */
  readonly hashrateGhs: number;
  /** GH/s, of all healthy miners of the plan */
  readonly medianGhs: number;
  /** ms since the epoch: so long it is online without a break */
  readonly since: number;
}

export interface PilotQuestion {
  /** what miners say that run the image */
  readonly imageVersion: string | null;
  /** ms since the epoch, server clock */
  readonly now: number;
}

const toHashrate = ({ row }: Candidate): number | null => row?.hashrateGhs[2] ?? null;

const isHealthy = (candidate: Candidate, { imageVersion, now }: PilotQuestion): boolean => {
  const { entry, row, takenAt } = candidate;
  return (
    row?.state === 'online' &&
    row.reason === null &&
    takenAt !== null &&
    now - takenAt <= toStaleAfterMs(entry.pollIntervalS) &&
    !entry.readOnly &&
    entry.planned === null &&
    entry.firmware !== null &&
    entry.firmware !== imageVersion
  );
};

/** Healthy miners, the best pilot first: the one most like the others, and of equals the one that has been online for longest. */
export const rankPilots = (candidates: readonly Candidate[], question: PilotQuestion): readonly Pilot[] => {
  const healthy = candidates.flatMap((candidate) => {
    const hashrateGhs = toHashrate(candidate);
    const { entry, row } = candidate;
    if (row === null || hashrateGhs === null || !isHealthy(candidate, question)) return [];
    return [{ id: entry.id, hashrateGhs, since: row.since }];
  });
  const sorted = healthy.map(({ hashrateGhs }) => hashrateGhs).sort((one, other) => one - other);
  const medianGhs = sorted[Math.floor((sorted.length - 1) / 2)];
  if (medianGhs === undefined) return [];
  const distance = (ghs: number): number => Math.abs(ghs - medianGhs);
  return healthy
    .map((each) => ({ ...each, medianGhs }))
    .sort((a, b) => distance(a.hashrateGhs) - distance(b.hashrateGhs) || a.since - b.since);
};

/** So far from the others a miner may be and still speak for them: hashrates differ by as much from one quarter of an hour to the next. */
const TYPICAL_PERCENT = 5;

/** True when what happens to it says most about the others. */
export const isTypical = ({ hashrateGhs, medianGhs }: Pilot): boolean =>
  Math.abs(hashrateGhs - medianGhs) <= (medianGhs * TYPICAL_PERCENT) / 100;
