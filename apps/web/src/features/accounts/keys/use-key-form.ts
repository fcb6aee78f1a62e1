import { zodResolver } from '@hookform/resolvers/zod';
import type { CreateApiKeyRequest, CreatedApiKey } from '@mintdeck/shared-types/api-keys';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { EMPTY_KEY_FORM, KEY_FORM_FIELDS, type KeyFormValues, keyFormToRequestSchema } from './key-form.ts';
import { apiKeysQuery, createApiKey } from './key-requests.ts';

/** The form of a new key. The answer goes to whoever shows it and is kept nowhere else. */
export const useKeyForm = (onCreated: (created: CreatedApiKey) => void) => {
  const client = useQueryClient();
  const form = useForm<KeyFormValues, unknown, CreateApiKeyRequest>({
    resolver: zodResolver(keyFormToRequestSchema),
    defaultValues: EMPTY_KEY_FORM,
  });
  const creating = useMutation({
    // The answer holds the key itself: it is not left in the cache of mutations.
    gcTime: 0,
    mutationFn: async (body: CreateApiKeyRequest) => onCreated(await createApiKey(body)),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      for (const field of KEY_FORM_FIELDS) {
        const message = error.fields[field];
        if (message !== undefined) form.setError(field, { message });
      }
    },
  });
  return { form, creating, submit: form.handleSubmit((body) => creating.mutate(body)) };
};
