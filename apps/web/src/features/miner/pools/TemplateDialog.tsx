import { POOL_SLOTS_MAX } from '@mintdeck/shared-types/miner/pool-slots';
import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { useQueryClient } from '@tanstack/react-query';
import { FormProvider, useFieldArray } from 'react-hook-form';
import { useMinerEntries } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { ConflictNotice } from '../form/ConflictNotice.tsx';
import { FormDialog } from '../form/FormDialog.tsx';
import { isConflict } from '../form/field-errors.ts';
import { PlaceholderWords } from './PlaceholderWords.tsx';
import { PoolFields } from './PoolFields.tsx';
import { t } from './strings.ts';
import { EMPTY_SLOT } from './template-form.ts';
import { poolTemplatesQuery } from './template-requests.ts';
import { useTemplateForm } from './use-template-form.ts';

export interface TemplateDialogProps {
  /** null: a new one */
  template: PoolTemplate | null;
  onReload: (newest: PoolTemplate | null) => void;
  onClose: () => void;
}

/** The pools of a template in the order a miner tries them. */
export const TemplateDialog = ({ template, onReload, onClose }: TemplateDialogProps) => {
  const client = useQueryClient();
  const [example = null] = useMinerEntries();
  const { form, saving, submit, saveMine, fields } = useTemplateForm(template, ({ name }) => {
    toasts.show({ tone: 'ok', text: t(template ? 'form.saved' : 'form.added', { name }) });
    onClose();
  });
  const slots = useFieldArray({ control: form.control, name: 'pools' });
  const loadTheirs = async () => {
    const { templates } = await client.fetchQuery({ ...poolTemplatesQuery, staleTime: 0 });
    onReload(templates.find(({ id }) => id === template?.id) ?? null);
  };
  const notice = isConflict(saving.error) ? (
    <ConflictNotice onLoadTheirs={loadTheirs} onSaveMine={saveMine} />
  ) : (
    <FormErrors error={saving.error} fields={fields} />
  );
  return (
    <FormProvider {...form}>
      <FormDialog
        title={template ? t('form.editTitle', { name: template.name }) : t('form.addTitle')}
        dirty={form.formState.isDirty}
        pending={saving.isPending}
        onClose={onClose}
        onSubmit={(event) => void submit(event)}
        notice={notice}
        actions={
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {t(template ? 'form.save' : 'form.create')}
          </Button>
        }
      >
        <TextField
          {...form.register('name')}
          label={t('form.name')}
          error={form.formState.errors.name?.message}
          autoComplete="off"
        />
        {slots.fields.map(({ id }, place) => (
          <PoolFields
            key={id}
            place={place}
            template={template}
            example={example}
            onUp={place === 0 ? null : () => slots.swap(place, place - 1)}
            onRemove={slots.fields.length === 1 ? null : () => slots.remove(place)}
          />
        ))}
        {slots.fields.length < POOL_SLOTS_MAX ? (
          <Button className="self-start" onClick={() => slots.append(EMPTY_SLOT)}>
            {t('form.addPool')}
          </Button>
        ) : null}
        <PlaceholderWords example={example} />
      </FormDialog>
    </FormProvider>
  );
};
