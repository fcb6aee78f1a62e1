import * as z from 'zod/mini';
import { editMinerRequestSchema, tagsSchema } from './fleet.ts';
import { minerIdSchema } from './miner.ts';

/** Miners one request may change. */
export const BULK_MINERS_MAX = 10_000;

export const bulkIdsRequestSchema = z.object({
  ids: z
    .array(minerIdSchema)
    .check(z.minLength(1, 'Choose miners'), z.maxLength(BULK_MINERS_MAX, 'At most 10 000 miners')),
});

const edit = editMinerRequestSchema.shape;

/** What to change of all of them; what is absent stays. A login is user name and password, or a credential set. */
const bulkChangesSchema = z
  .object({
    addTags: z.optional(tagsSchema),
    removeTags: z.optional(tagsSchema),
    paused: edit.paused,
    pollIntervalS: edit.pollIntervalS,
    expectedHashrateHs: edit.expectedHashrateHs,
    username: edit.username,
    password: edit.password,
    credentialSetId: edit.credentialSetId,
  })
  .check(
    z.refine(({ username, password }) => (username === undefined) === (password === undefined), {
      message: 'Enter user name and password',
      path: ['password'],
    }),
  );
export type BulkChanges = z.infer<typeof bulkChangesSchema>;

/** Body of POST /api/v1/miners/bulk-edit. */
export const bulkEditRequestSchema = z.extend(bulkIdsRequestSchema, { changes: bulkChangesSchema });
export type BulkEditRequest = z.infer<typeof bulkEditRequestSchema>;

export const BULK_OUTCOMES = ['done', 'unchanged', 'gone', 'refused'] as const;
export const bulkAnswerSchema = z.object({
  /** in the order asked, each miner once */
  results: z.array(
    z.object({
      id: minerIdSchema,
      outcome: z.enum(BULK_OUTCOMES),
      /** why it was refused, for a person to read */
      reason: z.nullable(z.string()),
    }),
  ),
  /** of POST /api/v1/miners/bulk-remove: ms since the epoch, server clock; null: nothing was removed */
  restorableUntil: z.nullable(z.number()),
});
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>;

const positionSchema = z.string().check(z.trim(), z.maxLength(64, 'At most 64 characters'));

/**
 * Body of POST /api/v1/miners/place: miners and where they go, all or none. `from` is where the person saw the miner; one
 * that is elsewhere by now answers `changed-meanwhile`. No revision: a new name is no reason not to move.
 */
export const placeRequestSchema = z.object({
  moves: z
    .array(z.object({ id: minerIdSchema, from: positionSchema, to: positionSchema }))
    .check(z.minLength(1), z.maxLength(BULK_MINERS_MAX)),
});
export type PlaceRequest = z.infer<typeof placeRequestSchema>;
