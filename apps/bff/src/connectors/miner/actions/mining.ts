import { z } from 'zod';
import { normalizeSummary } from '../normalize.ts';
import { totalHashrateHs } from '../state.ts';
import type { Seeing } from './handler.ts';

/** The device counts whole seconds, and its answer takes a while. */
const SLACK_MS = 5000;

/** How cgminer was doing at a moment: what a later look is compared with. */
export const miningMemoSchema = z.object({
  /** s since cgminer started; null: it did not answer, or did not say */
  elapsedS: z.number().nullable(),
  /** ms since the epoch */
  takenAt: z.number(),
});
export type MiningMemo = z.infer<typeof miningMemoSchema>;

export interface Mining extends MiningMemo {
  /** cgminer answers */
  ready: boolean;
  /** a live chain makes hashes; null: the live ones do not say */
  hashing: boolean | null;
}

/** Asks the miner how its cgminer does. Throws UpstreamError. */
export const readMining = async ({ link, signal, now }: Seeing): Promise<Mining> => {
  const { wire } = await link.ask((client, asking) => client.fetchSummary(asking), signal);
  const takenAt = now();
  if (wire === null) return { ready: false, hashing: false, elapsedS: null, takenAt };
  const { chains, elapsedS } = normalizeSummary(wire, 'T1');
  const hashrateHs = totalHashrateHs(chains, 'hashrate5sHs');
  const untold = hashrateHs === null && chains.some(({ live }) => live);
  const hashing = untold ? null : hashrateHs !== null && hashrateHs > 0;
  return { ready: true, hashing, elapsedS, takenAt };
};

const toStart = ({ elapsedS, takenAt }: { elapsedS: number; takenAt: number }) => takenAt - elapsedS * 1000;

/**
 * True when something that counts its own seconds began anew: it has counted fewer than before, or began after the order was sent.
 * `graceMs`: how coarse the count is. False where either count is not known and the later one does not prove it.
 */
export const hasBegunAnew = (
  before: MiningMemo,
  now: MiningMemo,
  { sentAt, graceMs = 0 }: { sentAt: number; graceMs?: number },
): boolean => {
  const { elapsedS } = now;
  if (elapsedS === null) return false;
  const startedAt = toStart({ elapsedS, takenAt: now.takenAt }) - graceMs;
  if (before.elapsedS === null) return startedAt > sentAt - SLACK_MS;
  if (elapsedS < before.elapsedS) return true;
  const startedBefore = toStart({ elapsedS: before.elapsedS, takenAt: before.takenAt });
  return startedAt > startedBefore + SLACK_MS && startedAt > sentAt - SLACK_MS;
};
