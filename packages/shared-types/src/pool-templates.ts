import * as z from 'zod/mini';
import { POOL_SLOTS_MAX, poolUrlSchema, poolUserSchema } from './miner/pool-slots.ts';

export const poolTemplateIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/** A named list of pools for many miners; placeholders in `user` become each miner's own. No password is ever in an answer. */
export const poolTemplateSchema = z.object({
  id: poolTemplateIdSchema,
  name: z.string(),
  revision: z.int(),
  pools: z.array(
    z.object({
      url: z.string(),
      user: z.string(),
      /** false: it was sealed with another key and has to be entered again */
      hasPassword: z.boolean(),
    }),
  ),
});
export type PoolTemplate = z.infer<typeof poolTemplateSchema>;
export const poolTemplateListSchema = z.object({ templates: z.array(poolTemplateSchema) });

const templateNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(64, 'At most 64 characters'));
const passwordSchema = z
  .string()
  .check(
    z.minLength(1, 'A miner drops a pool without a password: most pools take x'),
    z.maxLength(255, 'At most 255 characters'),
    z.regex(/^[\x21-\x7e]*$/, 'Letters, digits and signs, no blanks'),
  );
const templatePoolSchema = z.object({
  url: poolUrlSchema,
  user: poolUserSchema,
  /** absent: the one this template has for this very URL */
  password: z.optional(passwordSchema),
});
const templatePoolsSchema = z
  .array(templatePoolSchema)
  .check(z.minLength(1, 'Enter at least one pool'), z.maxLength(POOL_SLOTS_MAX));

/** Body of POST /api/v1/pool-templates. */
export const addPoolTemplateRequestSchema = z.object({
  name: templateNameSchema,
  pools: templatePoolsSchema,
});
export type AddPoolTemplateRequest = z.infer<typeof addPoolTemplateRequestSchema>;
/** Body of PATCH /api/v1/pool-templates/:id. */
export const editPoolTemplateRequestSchema = z.object({
  revision: z.int(),
  name: z.optional(templateNameSchema),
  pools: z.optional(templatePoolsSchema),
});
export type EditPoolTemplateRequest = z.infer<typeof editPoolTemplateRequestSchema>;
