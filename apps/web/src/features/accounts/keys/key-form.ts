import { may, type Role } from '@mintdeck/shared-types/accounts';
import {
  API_KEY_DAYS_DEFAULT,
  API_KEY_SCOPES,
  type ApiKeyScope,
  createApiKeyRequestSchema,
} from '@mintdeck/shared-types/api-keys';
import * as z from 'zod/mini';

const keyFormSchema = z.object({
  name: z.string(),
  scopes: z.array(z.enum(API_KEY_SCOPES)),
  /** as typed */
  expiresInDays: z.string(),
});
export type KeyFormValues = z.infer<typeof keyFormSchema>;
export const KEY_FORM_FIELDS = ['name', 'scopes', 'expiresInDays'] as const;

/** Form values in, request of a new key out. Days that are no number are for the shared schema to refuse. */
export const keyFormToRequestSchema = z.pipe(
  z.pipe(
    keyFormSchema,
    z.transform(({ expiresInDays, ...rest }: KeyFormValues) => ({
      ...rest,
      expiresInDays: expiresInDays.trim() === '' ? Number.NaN : Number(expiresInDays),
    })),
  ),
  createApiKeyRequestSchema,
);

/** A new key as its form opens: reading alone, which most scripts do. */
export const EMPTY_KEY_FORM: KeyFormValues = {
  name: '',
  scopes: ['miners.read'],
  expiresInDays: String(API_KEY_DAYS_DEFAULT),
};

/** What a key of somebody with this role can be good for. */
export const toOfferedScopes = (role: Role): readonly ApiKeyScope[] =>
  API_KEY_SCOPES.filter((scope) => may(role, scope));
