import type { CredentialSet } from '@mintdeck/shared-types/fleet';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Resolver, useForm } from 'react-hook-form';
import { toFieldErrors } from '../form/field-errors.ts';
import { credentialSetsQuery } from '../miner-requests.ts';
import { CREDENTIAL_SET_FIELDS, type CredentialSetFormValues } from './credential-set-form.ts';

export interface SetFormOptions<Request> {
  values: CredentialSetFormValues;
  resolver: Resolver<CredentialSetFormValues, unknown, Request>;
  save: (request: Request) => Promise<CredentialSet>;
  onSaved: (saved: CredentialSet) => void;
}

/** The form of a new or a known credential set; what is typed outlives a refusal. */
export const useSetForm = <Request>({ values, resolver, save, onSaved }: SetFormOptions<Request>) => {
  const client = useQueryClient();
  const form = useForm<CredentialSetFormValues, unknown, Request>({ defaultValues: values, resolver });
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: credentialSetsQuery.queryKey });
      onSaved(saved);
    },
    onError: (error) => {
      for (const { field, message } of toFieldErrors(error, CREDENTIAL_SET_FIELDS))
        form.setError(field, { message });
    },
  });
  const submit = form.handleSubmit((request) => saving.mutate(request));
  return { form, saving, submit };
};
