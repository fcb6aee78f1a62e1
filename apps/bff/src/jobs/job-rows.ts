import { createHash } from 'node:crypto';
import { itemStateSchema } from '@mintdeck/shared-types/job';
import { itemReasonSchema } from '@mintdeck/shared-types/jobs';
import { minerActionSchema } from '@mintdeck/shared-types/miner/actions';
import { z } from 'zod';
import type { JobItemRow, JobRow } from '../db/schema.ts';
import { type SecretBox, SecretLocked, type SecretPlace } from '../db/secret-box.ts';
import { ApiError } from '../http/api-error.ts';
import type { ItemRecord, JobHead } from './job-record.ts';

/** Where the parameters of a job belong. One job serves many origins: which ones is written in its miners. */
export const toParametersPlace = (jobId: string): SecretPlace => ({
  table: 'jobs',
  column: 'parameters_sealed',
  rowId: jobId,
  origin: 'job',
});

/**
 * A digest of everything that was ordered, secrets too, and by whom; it is kept sealed, since a short password could be guessed from it.
 * Throws ApiError invalid-input for what is nested too deep to be written.
 */
export const toOrderMark = (order: unknown): string => {
  try {
    return createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  } catch (cause) {
    // thousands of brackets, which can be read but not written: nothing a person would order
    throw new ApiError('invalid-input', { fields: { parameters: 'Nested too deep' }, cause });
  }
};

const sealedSchema = z.object({ parameters: z.unknown(), orderMark: z.string() });
/** What only this server opens: what is sent to miners, and the mark of the order. */
export type SealedOrder = z.infer<typeof sealedSchema>;

/** What is sent to miners, as text that only this server opens. */
export const sealOrder = (secrets: SecretBox, jobId: string, order: SealedOrder): string =>
  secrets.seal(JSON.stringify(order), toParametersPlace(jobId));

/** The same again; `locked`: this server's key does not open it; null: it is forgotten. */
export const openOrder = (
  secrets: SecretBox,
  { id, parametersSealed }: JobHead,
): SealedOrder | 'locked' | null => {
  if (parametersSealed === null) return null;
  try {
    return sealedSchema.parse(JSON.parse(secrets.open(parametersSealed, toParametersPlace(id))));
  } catch (error) {
    if (error instanceof SecretLocked) return 'locked';
    throw error;
  }
};

const askedSchema = z.record(z.string(), z.unknown());
const countsSchema = z.record(itemStateSchema, z.int());

/** A row as a job without its miners. Throws when a later version wrote what this one does not know. */
export const toHead = (row: JobRow): JobHead => ({
  id: row.id,
  orderId: row.order_id,
  action: minerActionSchema.parse(row.action),
  asked: askedSchema.parse(JSON.parse(row.asked)),
  by: { accountId: row.account_id, username: row.username, sourceAddress: row.source_address },
  packetSize: row.packet_size,
  packetPauseS: row.packet_pause_s,
  firstName: row.first_name,
  startedAt: row.started_at,
  dueAt: row.due_at,
  cancelledAt: row.cancelled_at,
  endedAt: row.ended_at,
  retryOf: row.retry_of,
  retried: row.retried === 1,
  parametersSealed: row.parameters_sealed,
  counts: countsSchema.parse(JSON.parse(row.counts)),
  seq: row.seq,
});

/** What changes while a job runs. */
export const toProgressColumns = (head: JobHead) => ({
  due_at: head.dueAt,
  cancelled_at: head.cancelledAt,
  ended_at: head.endedAt,
  counts: JSON.stringify(head.counts),
  seq: head.seq,
});

/** A new job's row. */
export const toJobRow = (head: JobHead): JobRow => ({
  id: head.id,
  order_id: head.orderId,
  kind: 'miner-action',
  action: head.action,
  asked: JSON.stringify(head.asked),
  parameters_sealed: head.parametersSealed,
  account_id: head.by.accountId,
  username: head.by.username,
  source_address: head.by.sourceAddress,
  packet_size: head.packetSize,
  packet_pause_s: head.packetPauseS,
  first_name: head.firstName,
  started_at: head.startedAt,
  retry_of: head.retryOf,
  retried: head.retried ? 1 : 0,
  ...toProgressColumns(head),
});

const toMemo = (memo: unknown): string | null => (memo === null ? null : JSON.stringify(memo));

/** A row as a miner of a job. Throws as `toHead` does. */
export const toItemRecord = (row: JobItemRow): ItemRecord => ({
  place: row.place,
  minerId: row.miner_id,
  name: row.name,
  address: row.address,
  mac: row.mac,
  packet: row.packet,
  state: itemStateSchema.parse(row.state),
  reason: row.reason === null ? null : itemReasonSchema.parse(row.reason),
  note: row.note,
  memo: row.memo === null ? null : JSON.parse(row.memo),
  startedAt: row.started_at,
  sentAt: row.sent_at,
  endedAt: row.ended_at,
  seq: row.seq,
});

/** A miner's row, all of it. */
export const toItemRow = (jobId: string, item: ItemRecord): JobItemRow => ({
  job_id: jobId,
  place: item.place,
  miner_id: item.minerId,
  name: item.name,
  address: item.address,
  mac: item.mac,
  packet: item.packet,
  state: item.state,
  reason: item.reason,
  note: item.note,
  memo: toMemo(item.memo),
  started_at: item.startedAt,
  sent_at: item.sentAt,
  ended_at: item.endedAt,
  seq: item.seq,
});
