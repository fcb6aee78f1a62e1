import { useMutation } from '@tanstack/react-query';
import { type Resolver, useForm } from 'react-hook-form';
import { toFieldErrors } from './field-errors.ts';
import { MINER_FORM_FIELDS, type MinerFormValues } from './miner-form.ts';

export interface MinerFormOptions<Request, Saved> {
  values: MinerFormValues;
  resolver: Resolver<MinerFormValues, unknown, Request>;
  save: (request: Request) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
}

/** The form of one miner; a refusal of the server stands at its fields, and what was typed stays. */
export const useMinerForm = <Request, Saved>(options: MinerFormOptions<Request, Saved>) => {
  const { values, resolver, save, onSaved } = options;
  const form = useForm<MinerFormValues, unknown, Request>({ defaultValues: values, resolver });
  const saving = useMutation({
    mutationFn: save,
    onSuccess: onSaved,
    onError: (error) => {
      for (const { field, message } of toFieldErrors(error, MINER_FORM_FIELDS)) {
        form.setError(field, { message }, { shouldFocus: true });
      }
    },
  });
  return { form, saving };
};
