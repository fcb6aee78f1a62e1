import { pauseReasonSchema, upgradePhaseSchema } from '@mintdeck/shared-types/firmware/rollout';
import { gateSchema, rolloutPlanSchema, upgradeReasonSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { z } from 'zod';
import type { RolloutRow, UpgradeRow } from '../../db/firmware-tables.ts';
import type { RolloutHead, RolloutSummary, UpgradeRecord } from './rollout-record.ts';

const countsSchema = z.record(upgradePhaseSchema, z.int());
const phaseMsSchema = z.partialRecord(upgradePhaseSchema, z.number());
const tallySchema = z.object({ inARow: z.int(), ended: z.int(), failed: z.int() });
const imageSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  reportedVersion: z.string(),
  hardware: z.array(z.string()),
});

/** What a list needs of a row. */
export type SummaryRow = Omit<RolloutRow, 'plan' | 'image'>;

const toAuthor = ({ account_id, username, source_address }: SummaryRow): RolloutHead['by'] =>
  account_id === null || username === null || source_address === null
    ? null
    : { accountId: account_id, username, sourceAddress: source_address };

/** A row as a rollout in a list. Throws when a later version wrote what this one does not know. */
export const toSummary = (row: SummaryRow): RolloutSummary => ({
  id: row.id,
  orderId: row.order_id,
  revision: row.revision,
  imageId: row.image_id,
  imageVersion: row.image_version,
  groupCount: row.group_count,
  createdBy: row.created_by,
  createdAt: row.created_at,
  by: toAuthor(row),
  startedAt: row.started_at,
  firstName: row.first_name,
  retryOf: row.retry_of,
  pauseReason: row.pause_reason === null ? null : pauseReasonSchema.parse(row.pause_reason),
  cancelledAt: row.cancelled_at,
  endedAt: row.ended_at,
  group: row.group_number,
  groupDueAt: row.group_due_at,
  tally: tallySchema.parse(JSON.parse(row.tally)),
  counts: countsSchema.parse(JSON.parse(row.counts)),
  gateFailedCount: row.gate_failed_count,
  aliveAt: row.alive_at,
  seq: row.seq,
});

/** A row as a rollout without its miners. Throws as `toSummary` does. */
export const toHead = (row: RolloutRow): RolloutHead => ({
  ...toSummary(row),
  plan: rolloutPlanSchema.parse(JSON.parse(row.plan)),
  image: row.image === null ? null : imageSchema.parse(JSON.parse(row.image)),
});

/** What changes while a rollout runs. */
export const toProgressColumns = (head: RolloutHead) => ({
  pause_reason: head.pauseReason,
  cancelled_at: head.cancelledAt,
  ended_at: head.endedAt,
  group_number: head.group,
  group_due_at: head.groupDueAt,
  tally: JSON.stringify(head.tally),
  counts: JSON.stringify(head.counts),
  gate_failed_count: head.gateFailedCount,
  alive_at: head.aliveAt,
  seq: head.seq,
});

/** What follows from a plan. */
export type PlannedField = 'plan' | 'imageId' | 'imageVersion' | 'groupCount' | 'firstName' | 'counts';

/** What a plan says of itself. */
export const toPlanColumns = (head: Pick<RolloutHead, PlannedField>) => ({
  plan: JSON.stringify(head.plan),
  image_id: head.imageId,
  image_version: head.imageVersion,
  group_count: head.groupCount,
  first_name: head.firstName,
  counts: JSON.stringify(head.counts),
});

/** What a start adds to a draft. */
export const toStartColumns = (head: RolloutHead) => ({
  image: head.image === null ? null : JSON.stringify(head.image),
  account_id: head.by?.accountId ?? null,
  username: head.by?.username ?? null,
  source_address: head.by?.sourceAddress ?? null,
  started_at: head.startedAt,
  ...toPlanColumns(head),
  ...toProgressColumns(head),
});

/** A rollout's row, all of it. */
export const toRolloutRow = (head: RolloutHead): RolloutRow => ({
  id: head.id,
  order_id: head.orderId,
  revision: head.revision,
  created_by: head.createdBy,
  created_at: head.createdAt,
  retry_of: head.retryOf,
  ...toStartColumns(head),
});

/** A row as a miner of a rollout. Throws as `toHead` does. */
export const toUpgradeRecord = (row: UpgradeRow): UpgradeRecord => ({
  id: row.id,
  rolloutId: row.rollout_id,
  place: row.place,
  minerId: row.miner_id,
  name: row.name,
  address: row.address,
  mac: row.mac,
  imageId: row.image_id,
  imageVersion: row.image_version,
  startedBy: row.started_by,
  group: row.group_number,
  phase: upgradePhaseSchema.parse(row.phase),
  reason: row.reason === null ? null : upgradeReasonSchema.parse(row.reason),
  note: row.note,
  memo: row.memo === null ? null : JSON.parse(row.memo),
  fromVersion: row.from_version,
  toVersion: row.to_version,
  attempt: row.attempt,
  sentBytes: row.sent_bytes,
  totalBytes: row.total_bytes,
  // only a server that follows the updater knows
  step: null,
  gate: gateSchema.parse(row.gate),
  medianGhs: row.median_ghs,
  hashrateGhs: row.hashrate_ghs,
  orderedAt: row.ordered_at,
  startedAt: row.started_at,
  sentAt: row.sent_at,
  phaseSince: row.phase_since,
  endedAt: row.ended_at,
  phaseMs: phaseMsSchema.parse(JSON.parse(row.phase_ms)),
  seq: row.seq,
  frameCount: 0,
  unsavedFrames: [],
});

/** A miner's row, all of it. */
export const toUpgradeRow = (item: UpgradeRecord): UpgradeRow => ({
  id: item.id,
  rollout_id: item.rolloutId,
  place: item.place,
  miner_id: item.minerId,
  name: item.name,
  address: item.address,
  mac: item.mac,
  image_id: item.imageId,
  image_version: item.imageVersion,
  started_by: item.startedBy,
  group_number: item.group,
  phase: item.phase,
  reason: item.reason,
  note: item.note,
  memo: item.memo === null ? null : JSON.stringify(item.memo),
  from_version: item.fromVersion,
  to_version: item.toVersion,
  attempt: item.attempt,
  sent_bytes: item.sentBytes,
  total_bytes: item.totalBytes,
  gate: item.gate,
  median_ghs: item.medianGhs,
  hashrate_ghs: item.hashrateGhs,
  ordered_at: item.orderedAt,
  started_at: item.startedAt,
  sent_at: item.sentAt,
  phase_since: item.phaseSince,
  ended_at: item.endedAt,
  phase_ms: JSON.stringify(item.phaseMs),
  seq: item.seq,
});
