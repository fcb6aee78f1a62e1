import { zodResolver } from '@hookform/resolvers/zod';
import type { AddPoolTemplateRequest, PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FieldPath, useForm } from 'react-hook-form';
import { ApiProblem } from '../../../lib/api-problem.ts';
import {
  createTemplateFormSchema,
  EMPTY_TEMPLATE_FORM,
  type TemplateFormValues,
  toTemplateForm,
} from './template-form.ts';
import { addPoolTemplate, editPoolTemplate, poolTemplatesQuery } from './template-requests.ts';

const SLOT_FIELDS = ['url', 'user', 'password'] as const;

const toFieldNames = (values: TemplateFormValues): FieldPath<TemplateFormValues>[] => [
  'name',
  ...values.pools.flatMap((_, place) => SLOT_FIELDS.map((field) => `pools.${place}.${field}` as const)),
];

/** The form of a new template (null) or of a known one; what is typed outlives a refusal. */
export const useTemplateForm = (template: PoolTemplate | null, onSaved: (saved: PoolTemplate) => void) => {
  const client = useQueryClient();
  const form = useForm<TemplateFormValues, unknown, AddPoolTemplateRequest>({
    defaultValues: template ? toTemplateForm(template) : EMPTY_TEMPLATE_FORM,
    resolver: zodResolver(createTemplateFormSchema(template)),
  });
  const saving = useMutation({
    mutationFn: ({ body, revision }: { body: AddPoolTemplateRequest; revision: number | null }) =>
      template === null || revision === null
        ? addPoolTemplate(body)
        : editPoolTemplate(template.id, { ...body, revision }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: poolTemplatesQuery.queryKey });
      onSaved(saved);
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      for (const name of toFieldNames(form.getValues())) {
        const message = error.fields[name];
        if (message !== undefined) form.setError(name, { message });
      }
    },
  });
  const submit = form.handleSubmit((body) => saving.mutate({ body, revision: template?.revision ?? null }));
  /** Over what somebody else saved meanwhile. */
  const saveMine = async () => {
    const { templates } = await client.fetchQuery({ ...poolTemplatesQuery, staleTime: 0 });
    const theirs = templates.find(({ id }) => id === template?.id);
    await form.handleSubmit((body) => saving.mutate({ body, revision: theirs?.revision ?? null }))();
  };
  return { form, saving, submit, saveMine, fields: toFieldNames(form.watch()) };
};
