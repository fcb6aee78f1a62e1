import { zodResolver } from '@hookform/resolvers/zod';
import type { SessionView } from '@mintdeck/shared-types/accounts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DefaultValues, type FieldValues, type Path, useForm } from 'react-hook-form';
import type * as z from 'zod/mini';
import { SESSION_KEY } from '../../api/session.ts';
import { ApiProblem } from '../../lib/api-problem.ts';

interface EntryFormOptions<T extends FieldValues> {
  schema: z.core.$ZodType<T, T>;
  defaultValues: DefaultValues<T>;
  submit: (values: T) => Promise<SessionView>;
}

/** A form whose success is a session. The server's field errors stand at their fields; what was typed stays. */
export const useEntryForm = <T extends FieldValues>({
  schema,
  defaultValues,
  submit,
}: EntryFormOptions<T>) => {
  const queryClient = useQueryClient();
  const form = useForm<T, unknown, T>({ resolver: zodResolver(schema), defaultValues });
  const names = Object.keys(defaultValues).filter((name): name is Path<T> => name in defaultValues);
  const entry = useMutation({
    mutationFn: submit,
    onSuccess: async (session) => {
      queryClient.setQueryData(SESSION_KEY, session);
      await queryClient.invalidateQueries({ queryKey: ['app'] });
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      for (const name of names) {
        const message = error.fields[name];
        if (message !== undefined) form.setError(name, { message }, { shouldFocus: true });
      }
    },
  });
  return { form, entry, names, submit: form.handleSubmit((values) => entry.mutate(values)) };
};
