import * as z from 'zod/mini';
import { poolAccountIdSchema, poolAccountSchema } from './account.ts';

/** Where the pool was last seen; it has moved before. */
export const POOL_ADDRESS_DEFAULT = 'https://api.grinmint.com';
export const POOL_ACCOUNTS_MAX = 20;
export const OFFLINE_AFTER_DEFAULT_MIN = 20;
export const LOW_BELOW_DEFAULT_PERCENT = 70;

/** Also no half sign, which no web address can name. */
const isSeen = z.regex(
  /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u,
  'It holds characters that cannot be seen: type it anew',
);
const nameSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(64, 'At most 64 characters'), isSeen);
/** The pool calls its users by their e-mail addresses. */
const userSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter the e-mail address of the account at the pool'),
    z.maxLength(254, 'At most 254 characters'),
    z.regex(/^[^\s/?#]+$/, 'Enter the e-mail address, without blanks, slashes, ? or #'),
    isSeen,
  );
const addressSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(255, 'At most 255 characters'),
    z.regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, 'A web address such as https://api.grinmint.com'),
  );
/** Kept only when a person says so, sealed; never in an answer. */
export const poolPasswordSchema = z
  .string()
  .check(
    z.minLength(1, 'Enter the password of the account at the pool'),
    z.maxLength(256, 'At most 256 characters'),
    z.regex(/^\P{Cs}*$/u, 'It holds half a sign: type it anew'),
  );
const offlineAfterSchema = z
  .int()
  .check(z.minimum(2, 'At least 2 minutes'), z.maximum(1440, 'At most a day'));
const lowBelowSchema = z.int().check(z.minimum(0), z.maximum(100, 'At most 100 %'));

/** A pool account as a person configured it. */
export const poolAccountConfigSchema = z.object({
  id: poolAccountIdSchema,
  revision: z.int(),
  name: z.string(),
  user: z.string(),
  address: z.string(),
  paused: z.boolean(),
  /** a worker without a share for so long is offline */
  offlineAfterMin: z.int(),
  /** a worker below this share of its own average is low; 0: not watched */
  lowBelowPercent: z.int(),
  /** none: asked for each time; locked: it was sealed with another key */
  password: z.enum(['none', 'kept', 'locked']),
});
export type PoolAccountConfig = z.infer<typeof poolAccountConfigSchema>;

/** Answer of GET /api/v1/pool-accounts. */
export const poolAccountListSchema = z.object({
  accounts: z.array(z.object({ config: poolAccountConfigSchema, account: poolAccountSchema })),
});

/** Body of POST /api/v1/pool-accounts. */
export const addPoolAccountRequestSchema = z.object({
  name: nameSchema,
  user: userSchema,
  address: z._default(addressSchema, POOL_ADDRESS_DEFAULT),
  /** absent: asked for each time */
  password: z.optional(poolPasswordSchema),
});
/** Body of PATCH /api/v1/pool-accounts/:id; what is absent stays. Another address or user drops a kept password. */
export const editPoolAccountRequestSchema = z.object({
  revision: z.int(),
  name: z.optional(nameSchema),
  user: z.optional(userSchema),
  address: z.optional(addressSchema),
  paused: z.optional(z.boolean()),
  offlineAfterMin: z.optional(offlineAfterSchema),
  lowBelowPercent: z.optional(lowBelowSchema),
  /** null: forget it */
  password: z.optional(z.nullable(poolPasswordSchema)),
});
export type AddPoolAccountRequest = z.infer<typeof addPoolAccountRequestSchema>;
export type EditPoolAccountRequest = z.infer<typeof editPoolAccountRequestSchema>;
