import * as z from 'zod/mini';

/** What a key may be good for; never more than its owner's role allows, and never keys, accounts or settings. */
export const API_KEY_SCOPES = ['miners.read', 'miners.operate', 'miners.manage'] as const;
export const apiKeyScopeSchema = z.enum(API_KEY_SCOPES);
export type ApiKeyScope = z.infer<typeof apiKeyScopeSchema>;

export const API_KEYS_MAX = 50;
export const API_KEY_DAYS_MAX = 365;
export const API_KEY_DAYS_DEFAULT = 90;
/** A key starts with this, so that a scan for leaked secrets finds it. */
export const API_KEY_PREFIX = 'mdk_';

export const apiKeyIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

/** A key as it is listed: never the key itself. */
export const apiKeySchema = z.object({
  id: apiKeyIdSchema,
  name: z.string(),
  scopes: z.array(apiKeyScopeSchema),
  /** its first characters, to tell keys apart */
  start: z.string(),
  owner: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** null: never; written at most once a minute */
  lastUsedAt: z.nullable(z.number()),
  lastUsedFrom: z.nullable(z.string()),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({ keys: z.array(apiKeySchema) });

/** Body of POST /api/v1/api-keys. */
export const createApiKeyRequestSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(64, 'At most 64 characters')),
  scopes: z
    .array(apiKeyScopeSchema)
    .check(z.minLength(1, 'Choose what the key may do'), z.maxLength(API_KEY_SCOPES.length)),
  expiresInDays: z
    .int('Whole days')
    .check(z.minimum(1, 'At least 1 day'), z.maximum(API_KEY_DAYS_MAX, `At most ${API_KEY_DAYS_MAX} days`)),
});
export type CreateApiKeyRequest = z.infer<typeof createApiKeyRequestSchema>;

/** Answer of it: the only time the key is shown. */
export const createdApiKeySchema = z.object({ key: z.string(), about: apiKeySchema });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
