import type { MinerOverview } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import type { Seeing } from './handler.ts';
import { hasBegunAnew, type Mining, type MiningMemo, miningMemoSchema, readMining } from './mining.ts';

/** busybox tells whole minutes: the system may have been up for almost one more. */
const MINUTE_MS = 60_000;
const YOUNG_S = 180;

/** How long the system and its cgminer had been up. */
export const systemMemoSchema = z.object({ system: miningMemoSchema, mining: miningMemoSchema });
export type SystemMemo = z.infer<typeof systemMemoSchema>;

const toUptime = ({ uptimeS }: MinerOverview, takenAt: number): MiningMemo => ({
  elapsedS: uptimeS,
  takenAt,
});

/** Asks how long the system and cgminer have been up. Throws UpstreamError. */
export const readSystem = async (seeing: Seeing): Promise<{ system: MiningMemo; mining: Mining }> => {
  const { overview } = await seeing.link.identify(seeing.signal);
  const system = toUptime(overview, seeing.now());
  return { system, mining: await readMining(seeing) };
};

/** What is kept of it until a later look. */
export const toSystemMemo = ({ system, mining }: { system: MiningMemo; mining: Mining }): SystemMemo => ({
  system,
  mining: { elapsedS: mining.elapsedS, takenAt: mining.takenAt },
});

/**
 * True when the system was started anew after the order; null: the firmware does not say how long it has been up, and cgminer, which
 * every reboot restarts, proves nothing either.
 */
export const hasRebooted = (
  before: SystemMemo,
  now: { system: MiningMemo; mining: MiningMemo },
  sentAt: number,
): boolean | null => {
  if (hasBegunAnew(before.system, now.system, { sentAt, graceMs: MINUTE_MS })) return true;
  if (before.system.elapsedS !== null && now.system.elapsedS !== null) {
    // The count is coarse: the first minutes of a machine that had only just started look alike.
    return before.system.elapsedS < YOUNG_S && hasBegunAnew(before.mining, now.mining, { sentAt });
  }
  return hasBegunAnew(before.mining, now.mining, { sentAt }) ? true : null;
};
