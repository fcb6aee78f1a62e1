import { addCredentialSetRequestSchema, editCredentialSetRequestSchema } from '@mintdeck/shared-types/fleet';
import * as z from 'zod/mini';

const credentialSetFormSchema = z.object({ name: z.string(), username: z.string(), password: z.string() });
export type CredentialSetFormValues = z.infer<typeof credentialSetFormSchema>;
export const CREDENTIAL_SET_FIELDS = ['name', 'username', 'password'] as const;

/** Form values in, request of a new set out. */
export const addSetFormSchema = z.pipe(credentialSetFormSchema, addCredentialSetRequestSchema);

/** Form values in, changes of a set out; an empty password is one that stays. */
export const editSetFormSchema = z.pipe(
  z.pipe(
    credentialSetFormSchema,
    z.transform(
      ({ password, ...rest }: CredentialSetFormValues): z.input<typeof editCredentialSetRequestSchema> => ({
        ...rest,
        ...(password === '' ? {} : { password }),
      }),
    ),
  ),
  editCredentialSetRequestSchema,
);

/** A new set as its form opens. */
export const EMPTY_SET_FORM: CredentialSetFormValues = { name: '', username: 'admin', password: '' };
