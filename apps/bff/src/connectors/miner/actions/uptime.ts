import type { MinerOverview } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import type { Seeing } from './handler.ts';
import { hasBegunAnew, type Mining, type MiningMemo, miningMemoSchema, readMining } from './mining.ts';

/** busybox tells whole minutes: the system may have been up for almost one more. */
const MINUTE_MS = 60_000;
const YOUNG_S = 180;
/** The answer takes a while, and so does the order. */
const SLACK_MS = 5000;

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

/** It has been up for longer than the order is old; its count, rounded down, never says so of one that was restarted. */
const isOlder = ({ elapsedS, takenAt }: MiningMemo, sentAt: number): boolean =>
  elapsedS !== null && elapsedS * 1000 > takenAt - sentAt + SLACK_MS;

/**
 * True when the system was started anew after the order, false when it is older than the order; null: neither is proven, by how long it
 * has been up or by cgminer, which every reboot restarts.
 */
export const hasRebooted = (
  before: SystemMemo,
  now: { system: MiningMemo; mining: MiningMemo },
  sentAt: number,
): boolean | null => {
  if (hasBegunAnew(before.system, now.system, { sentAt, graceMs: MINUTE_MS })) return true;
  if (isOlder(now.system, sentAt)) return false;
  // The count is coarse: the first minutes of a machine that had only just started look alike.
  const wasS = before.system.elapsedS;
  const tellsLittle = wasS === null || now.system.elapsedS === null || wasS < YOUNG_S;
  return tellsLittle && hasBegunAnew(before.mining, now.mining, { sentAt }) ? true : null;
};
