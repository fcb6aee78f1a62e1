import * as z from 'zod/mini';
import { findUnknownPlaceholder } from '../name-pattern.ts';

/** A miner has three places for pools; cgminer uses the first that is alive. */
export const POOL_SLOTS_MAX = 3;

/** What can stand in a worker's name; each miner puts its own in. */
export const WORKER_PLACEHOLDERS = [
  'mac8',
  'mac6',
  'mac4',
  'mac',
  'ip',
  'octet',
  'name',
  'position',
] as const;

/** No blanks, commas or user part: cgminer keeps it in its configuration as it is. */
export const poolUrlSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(255, 'At most 255 characters'),
    z.regex(
      /^(stratum\+tcp|stratum\+ssl|stratum2?\+tls|https?):\/\/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?(\/[\w./-]*)?$/,
      'An address such as stratum+tcp://pool.example:3333',
    ),
  );

/** Visible ASCII without blanks: what every firmware stores and sends unchanged. */
export const poolUserSchema = z.string().check(
  z.trim(),
  z.minLength(1, 'Enter the user or worker name: a miner drops a pool without one'),
  z.maxLength(255, 'At most 255 characters'),
  z.regex(/^[\x21-\x7e]*$/, 'Letters, digits and signs, no blanks'),
  z.refine((text) => findUnknownPlaceholder(text, WORKER_PLACEHOLDERS) === null, {
    message: `Only these stand for something: ${WORKER_PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}`,
  }),
);

const poolPasswordSchema = z
  .string()
  .check(
    z.minLength(1, 'A miner drops a pool without a password: most pools take x'),
    z.maxLength(255, 'At most 255 characters'),
    z.regex(/^[\x21-\x7e]*$/, 'Letters, digits and signs, no blanks'),
  );

/** Where a password comes from that no browser ever has. */
export const poolPasswordSourceSchema = z.union([
  z.object({ typed: poolPasswordSchema }),
  /** what the miner has for this very URL now; refused where it has none */
  z.object({ unchanged: z.literal(true) }),
  /** of a pool template's slot with this very URL */
  z.object({ templateId: z.string().check(z.regex(/^[a-z0-9]{12}$/)) }),
]);
export type PoolPasswordSource = z.infer<typeof poolPasswordSourceSchema>;

/** One pool as a person fills it in. */
export const poolSlotSchema = z.object({
  url: poolUrlSchema,
  user: poolUserSchema,
  password: poolPasswordSourceSchema,
});
export type PoolSlot = z.infer<typeof poolSlotSchema>;

/** The whole list a miner gets: it replaces what it had. First the one to mine on. */
export const poolSlotsSchema = z
  .array(poolSlotSchema)
  .check(z.minLength(1, 'A miner without a pool earns nothing'), z.maxLength(POOL_SLOTS_MAX));
