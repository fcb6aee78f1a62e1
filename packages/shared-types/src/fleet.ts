import * as z from 'zod/mini';
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

/**
 * How often a miner is asked what seldom changes, seconds: every call is a line in the device's 5 MB journal. The server
 * polls by these and the page calls an answer stale by them.
 */
export const OVERVIEW_EVERY_S = 600;
export const AUTO_TUNE_EVERY_S = 120;
/** 60 kB of chips, and only while someone looks. */
export const CHIPS_EVERY_S = 30;
/** How long the question for newer firmware may take, seconds: the miner asks its maker's server, which may hang. */
export const LATEST_FIRMWARE_LIMIT_S = 30;

/** Hashrate a healthy miner of a model reaches, H/s. T1: 3 chains x 2016 cores x 2 x 1332 MHz (reference: device facts). */
export const DEFAULT_HASHRATE_HS: ReadonlyMap<string, number> = new Map([['T1', 16.1e12]]);

/**
 * host or host:port, https:// before it where the miner is behind TLS; IPv6 in brackets when a port follows. Which addresses are
 * allowed is the server's decision.
 */
export const minerAddressSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter an address such as 192.168.1.50'),
    z.maxLength(260),
    z.regex(
      /^(https?:\/\/)?(\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?\/?$/,
      'A host name or IP address, with :port if it is not 80, and https:// before it if it needs TLS',
    ),
  );

export const minerNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(64, 'At most 64 characters'));
const tagSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(32));
/** Each once, at its first place: what is there twice would be told twice, and a table would come back as a change. */
export const tagsSchema = z.array(tagSchema).check(
  z.overwrite((tags) => [...new Set(tags)]),
  z.maxLength(20, 'At most 20 tags'),
);
const positionSchema = z.string().check(z.trim(), z.maxLength(64, 'At most 64 characters'));
const notesSchema = z.string().check(z.maxLength(4000, 'At most 4000 characters'));
const expectedHashrateHsSchema = z.nullable(z.number().check(z.positive('More than 0'), z.maximum(1e18)));
const pollIntervalSSchema = z
  .int('Whole seconds')
  .check(
    z.minimum(POLL_INTERVAL_MIN_S, `At least ${POLL_INTERVAL_MIN_S} s`),
    z.maximum(POLL_INTERVAL_MAX_S, `At most ${POLL_INTERVAL_MAX_S} s`),
  );
const usernameSchema = z.string().check(z.trim(), z.minLength(1, 'Enter the user name'), z.maxLength(64));
const passwordSchema = z.string().check(z.minLength(1, 'Enter the password'), z.maxLength(256));
export const credentialSetIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/** The login of a miner: its own, or a credential set shared by many. */
const loginShape = {
  username: z.optional(usernameSchema),
  password: z.optional(passwordSchema),
  credentialSetId: z.nullish(credentialSetIdSchema),
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
  .check(z.refine(oneLogin, oneLoginMessage));
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
  reason: z.nullable(minerReasonSchema),
  /** what was read (model, firmware, MAC), already bounded; never an answer of a host that is not a miner */
  value: z.nullable(z.string()),
  tookMs: z.nullable(z.number()),
});
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

export const testConnectionAnswerSchema = z.object({
  steps: z.array(connectionStepSchema),
  usable: z.boolean(),
  /** the device still accepts its factory password */
  defaultPassword: z.nullable(z.boolean()),
  /** another miner of ours that has this MAC already */
  sameMacAs: z.array(z.object({ id: minerIdSchema, name: z.string() })),
});
export type TestConnectionAnswer = z.infer<typeof testConnectionAnswerSchema>;

export const addMinerRequestSchema = z
  .object({
    name: minerNameSchema,
    address: minerAddressSchema,
    ...loginShape,
    tags: z.optional(tagsSchema),
    position: z.optional(positionSchema),
    notes: z.optional(notesSchema),
    expectedHashrateHs: z.optional(expectedHashrateHsSchema),
    pollIntervalS: z.optional(pollIntervalSSchema),
    paused: z.optional(z.boolean()),
  })
  .check(z.refine(oneLogin, oneLoginMessage));
export type AddMinerRequest = z.infer<typeof addMinerRequestSchema>;

/**
 * Changes to a miner; what is absent stays. Changing the address asks for the login again. `revision` is the one the
 * form was opened with; another one meanwhile answers `changed-meanwhile`.
 */
export const editMinerRequestSchema = z.object({
  revision: z.int(),
  name: z.optional(minerNameSchema),
  address: z.optional(minerAddressSchema),
  ...loginShape,
  tags: z.optional(tagsSchema),
  position: z.optional(positionSchema),
  notes: z.optional(notesSchema),
  expectedHashrateHs: z.optional(expectedHashrateHsSchema),
  pollIntervalS: z.optional(pollIntervalSSchema),
  paused: z.optional(z.boolean()),
});
export type EditMinerRequest = z.infer<typeof editMinerRequestSchema>;

/** What a person configured about a miner beyond what the table shows; the login without its password. */
export const minerSettingsSchema = z.object({
  revision: z.int(),
  notes: z.string(),
  pollIntervalS: z.int(),
  username: z.nullable(z.string()),
  credentialSetId: z.nullable(credentialSetIdSchema),
  /** the stored password cannot be opened with this server's key: enter it again */
  credentialLocked: z.boolean(),
  createdAt: z.number(),
});
export type MinerSettings = z.infer<typeof minerSettingsSchema>;

/** One miner as REST answers it: the same values as its live topics. */
export const minerViewSchema = z.object({
  id: minerIdSchema,
  entry: minerEntrySchema,
  row: minerRowSchema,
  /** when the figures of `row` were taken; null: never */
  takenAt: z.nullable(z.number()),
});
export type MinerView = z.infer<typeof minerViewSchema>;

export const minerFullViewSchema = z.extend(minerViewSchema, {
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
  minerCount: z.int(),
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
export const editCredentialSetRequestSchema = z.partial(addCredentialSetRequestSchema);
export type EditCredentialSetRequest = z.infer<typeof editCredentialSetRequestSchema>;
