import { z } from 'zod';
import {
  minerDetailSchema,
  minerEntrySchema,
  minerIdSchema,
  minerReasonSchema,
  minerRowSchema,
} from './miner.ts';

export const POLL_INTERVAL_DEFAULT_S = 10;
export const POLL_INTERVAL_MIN_S = 5;
export const POLL_INTERVAL_MAX_S = 300;

/** Hashrate a healthy miner of a model reaches, H/s. T1: 3 chains x 2016 cores x 2 x 1332 MHz (reference: device facts). */
export const DEFAULT_HASHRATE_HS: Readonly<Record<string, number>> = {
  T1: 16.1e12,
};

/** host or host:port; IPv6 in brackets when a port follows. Which addresses are allowed is the server's decision. */
export const minerAddressSchema = z
  .string()
  .trim()
  .min(1, 'Enter an address such as 192.168.1.50')
  .max(260)
  .regex(
    /^(\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$/,
    'A host name or IP address, with :port if it is not 80',
  );

export const minerNameSchema = z.string().trim().min(1, 'Enter a name').max(64, 'At most 64 characters');
export const tagsSchema = z.array(z.string().trim().min(1).max(32)).max(20, 'At most 20 tags');
const positionSchema = z.string().trim().max(64, 'At most 64 characters');
const notesSchema = z.string().max(4000, 'At most 4000 characters');
const expectedHashrateHsSchema = z.number().positive('More than 0').max(1e18).nullable();
const pollIntervalSSchema = z
  .number()
  .int('Whole seconds')
  .min(POLL_INTERVAL_MIN_S, `At least ${POLL_INTERVAL_MIN_S} s`)
  .max(POLL_INTERVAL_MAX_S, `At most ${POLL_INTERVAL_MAX_S} s`);
const usernameSchema = z.string().trim().min(1, 'Enter the user name').max(64);
const passwordSchema = z.string().min(1, 'Enter the password').max(256);
export const credentialSetIdSchema = z.string().regex(/^[a-z0-9]{12}$/);

/** The login of a miner: its own, or a credential set shared by many. */
const loginShape = {
  username: usernameSchema.optional(),
  password: passwordSchema.optional(),
  credentialSetId: credentialSetIdSchema.nullish(),
};
const oneLogin = (value: { username?: unknown; password?: unknown; credentialSetId?: unknown }) =>
  value.credentialSetId
    ? value.username === undefined && value.password === undefined
    : value.username !== undefined && value.password !== undefined;
const oneLoginMessage = {
  message: 'Enter user name and password, or choose a credential set',
  path: ['username'],
};

export const testConnectionRequestSchema = z
  .object({ address: minerAddressSchema, ...loginShape })
  .refine(oneLogin, oneLoginMessage);
export type TestConnectionRequest = z.infer<typeof testConnectionRequestSchema>;

/** The questions of "test connection" in the order they are asked. */
export const CONNECTION_STEPS = [
  'reachable',
  'is-dragonmint',
  'credentials',
  'model',
  'firmware',
  'mac',
] as const;
export const connectionStepSchema = z.object({
  step: z.enum(CONNECTION_STEPS),
  /** skipped: an earlier one failed; unknown: it answered but did not say */
  outcome: z.enum(['ok', 'warning', 'failed', 'skipped', 'unknown']),
  /** why, when not ok */
  reason: minerReasonSchema.nullable(),
  /** what was read (model, firmware, MAC), already bounded; never an answer of a host that is not a miner */
  value: z.string().nullable(),
  tookMs: z.number().nullable(),
});
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

export const testConnectionAnswerSchema = z.object({
  steps: z.array(connectionStepSchema),
  usable: z.boolean(),
  /** the device still accepts its factory password */
  defaultPassword: z.boolean().nullable(),
  /** another miner of ours that has this MAC already */
  sameMacAs: z.array(z.object({ id: minerIdSchema, name: z.string() })),
});
export type TestConnectionAnswer = z.infer<typeof testConnectionAnswerSchema>;

export const addMinerRequestSchema = z
  .object({
    name: minerNameSchema,
    address: minerAddressSchema,
    ...loginShape,
    tags: tagsSchema.optional(),
    position: positionSchema.optional(),
    notes: notesSchema.optional(),
    expectedHashrateHs: expectedHashrateHsSchema.optional(),
    pollIntervalS: pollIntervalSSchema.optional(),
  })
  .refine(oneLogin, oneLoginMessage);
export type AddMinerRequest = z.infer<typeof addMinerRequestSchema>;

/**
 * Changes to a miner; what is absent stays. Changing the address asks for the login again. `revision` is the one the
 * form was opened with; another one meanwhile answers `changed-meanwhile`.
 */
export const editMinerRequestSchema = z.object({
  revision: z.number().int(),
  name: minerNameSchema.optional(),
  address: minerAddressSchema.optional(),
  ...loginShape,
  tags: tagsSchema.optional(),
  position: positionSchema.optional(),
  notes: notesSchema.optional(),
  expectedHashrateHs: expectedHashrateHsSchema.optional(),
  pollIntervalS: pollIntervalSSchema.optional(),
  paused: z.boolean().optional(),
});
export type EditMinerRequest = z.infer<typeof editMinerRequestSchema>;

/** What a person configured about a miner beyond what the table shows; the login without its password. */
export const minerSettingsSchema = z.object({
  revision: z.number().int(),
  notes: z.string(),
  pollIntervalS: z.number().int(),
  username: z.string().nullable(),
  credentialSetId: credentialSetIdSchema.nullable(),
  /** the stored password cannot be opened with this server's key: enter it again */
  credentialLocked: z.boolean(),
  createdAt: z.number(),
});

/** One miner as REST answers it: the same values as its live topics. */
export const minerViewSchema = z.object({
  entry: minerEntrySchema,
  row: minerRowSchema,
  /** when the figures of `row` were taken; null: never */
  takenAt: z.number().nullable(),
});
export type MinerView = z.infer<typeof minerViewSchema>;

export const minerFullViewSchema = minerViewSchema.extend({
  settings: minerSettingsSchema,
  detail: minerDetailSchema,
});
export type MinerFullView = z.infer<typeof minerFullViewSchema>;

export const minerListAnswerSchema = z.object({
  miners: z.array(minerViewSchema),
  serverTime: z.number(),
});
export type MinerListAnswer = z.infer<typeof minerListAnswerSchema>;

/** Answer of DELETE /api/v1/miners/:id: it can be restored until then (ms since the epoch, server clock). */
export const removeMinerAnswerSchema = z.object({
  restorableUntil: z.number(),
});

export const credentialSetSchema = z.object({
  id: credentialSetIdSchema,
  name: z.string(),
  username: z.string(),
  minerCount: z.number().int(),
  locked: z.boolean(),
});
export type CredentialSet = z.infer<typeof credentialSetSchema>;
export const credentialSetListSchema = z.object({
  credentialSets: z.array(credentialSetSchema),
});

export const addCredentialSetRequestSchema = z.object({
  name: minerNameSchema,
  username: usernameSchema,
  password: passwordSchema,
});
export type AddCredentialSetRequest = z.infer<typeof addCredentialSetRequestSchema>;
export const editCredentialSetRequestSchema = addCredentialSetRequestSchema.partial();
export type EditCredentialSetRequest = z.infer<typeof editCredentialSetRequestSchema>;
