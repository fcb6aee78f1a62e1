import * as z from 'zod/mini';

const globSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter a pattern'),
    z.maxLength(255, 'At most 255 characters'),
    z.regex(/^[\x21-\x7e]+$/, 'Letters, digits and signs, no blanks'),
  );

/** Settings of this Mintdeck as a whole. */
export const settingsSchema = z.object({
  revision: z.int(),
  /** keys, payments and the like are refused over plain HTTP from other machines unless this is on */
  sensitiveOverHttp: z.boolean(),
  /**
   * Patterns of host:port, or of host:port/user, that miners may mine on; `*` stands for anything but a slash. Empty: not watched. A
   * miner whose active pool matches none shows a warning.
   */
  trustedPools: z.array(globSchema).check(z.maxLength(100, 'At most 100 patterns')),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Body of PATCH /api/v1/settings; what is absent stays. */
export const editSettingsRequestSchema = z.extend(z.partial(settingsSchema), { revision: z.int() });
export type EditSettingsRequest = z.infer<typeof editSettingsRequestSchema>;
