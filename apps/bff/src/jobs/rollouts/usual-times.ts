import {
  UPGRADE_PHASES,
  type UpgradePhase,
  type UsualMs,
  upgradePhaseSchema,
} from '@mintdeck/shared-types/firmware/rollout';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Pace } from './groups.ts';

/** The newest ones say how it is now. */
const LOOKED_AT_MAX = 200;

/**
 * Before there is a record: some megabytes a second to a miner, minutes to write its flash, and two minutes for a reboot (reference:
 * miner, 5).
 */
const DEFAULT_MS: Partial<Record<UpgradePhase, number>> = {
  checking: 3000,
  uploading: 30_000,
  installing: 180_000,
  rebooting: 120_000,
  verifying: 10_000,
};
/** Until three readings show the hashrate of before. */
const SETTLING_DEFAULT_MS = 300_000;

const phaseMsSchema = z.partialRecord(upgradePhaseSchema, z.number());

/** The middle one of some values, the lower one of two; null: there is none. */
export const toMedian = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

/** The median time of each phase in the newest upgrades that were sent from here and succeeded, ms. */
export const readUsualMs = async (db: Kysely<Database>): Promise<UsualMs> => {
  const rows = await db
    .selectFrom('upgrades')
    .select('phase_ms')
    .where('phase', '=', 'updated')
    // of miners that fetched it themselves nobody knows what was the way and what was the writing
    .where('total_bytes', '>', 0)
    .orderBy('ordered_at', 'desc')
    .limit(LOOKED_AT_MAX)
    .execute();
  const times = rows.map(({ phase_ms }) => phaseMsSchema.parse(JSON.parse(phase_ms)));
  return Object.fromEntries(
    UPGRADE_PHASES.filter((phase) => phase !== 'waiting').map((phase) => [
      phase,
      toMedian(times.flatMap((time) => time[phase] ?? [])),
    ]),
  );
};

/** What one miner takes in all, ms; `isGated`: its hashrate is waited for, at most `withinMs`. */
export const toPace = (usual: UsualMs, gate: { isGated: boolean; withinMs: number }): Pace => {
  let minerMs = 0;
  for (const [phase, defaultMs] of Object.entries(DEFAULT_MS))
    minerMs += usual[upgradePhaseSchema.parse(phase)] ?? defaultMs;
  if (gate.isGated) minerMs += Math.min(usual.settling ?? SETTLING_DEFAULT_MS, gate.withinMs);
  return { minerMs };
};
