import { zodResolver } from '@hookform/resolvers/zod';
import type { EditMinerRequest, MinerFullView } from '@mintdeck/shared-types/fleet';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { FormProvider } from 'react-hook-form';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { editMiner, minerQuery } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import { ConnectionTestPanel } from './ConnectionTestPanel.tsx';
import { createEditFormSchema, isUnchanged, toFormValues } from './edit-form.ts';
import { FormDialog } from './FormDialog.tsx';
import { isConflict } from './field-errors.ts';
import { IdentityFields } from './IdentityFields.tsx';
import { LoginFields } from './LoginFields.tsx';
import { MoreFields } from './MoreFields.tsx';
import { MINER_FORM_FIELDS } from './miner-form.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useMinerForm } from './use-miner-form.ts';

export interface EditMinerFormProps {
  opened: MinerFullView;
  fetchNewest: () => Promise<MinerFullView>;
  onReload: (newest: MinerFullView) => void;
  onClose: () => void;
}

const useEditMiner = ({ opened, fetchNewest, onClose }: EditMinerFormProps) => {
  const client = useQueryClient();
  const { id } = opened.entry;
  const values = useMemo(() => toFormValues(opened), [opened]);
  const { form, saving } = useMinerForm({
    values,
    resolver: zodResolver(createEditFormSchema(values, opened.settings.revision)),
    save: (request: EditMinerRequest) => editMiner(id, request),
    onSaved: (saved) => {
      client.setQueryData(minerQuery(id).queryKey, saved);
      toasts.show({ tone: 'ok', text: t('form.saved') });
      onClose();
    },
  });
  const submit = form.handleSubmit((request) => (isUnchanged(request) ? onClose() : saving.mutate(request)));
  /** The same changes over what somebody else saved meanwhile. */
  const saveOverTheirs = async () => {
    const { variables } = saving;
    if (variables === undefined) return;
    const { settings } = await fetchNewest();
    saving.mutate({ ...variables, revision: settings.revision });
  };
  return { form, saving, submit, saveOverTheirs, test: useConnectionTest(form.watch()) };
};

/** The form of a known miner; only what a person may change is offered. */
export const EditMinerForm = (props: EditMinerFormProps) => {
  const { opened, fetchNewest, onReload, onClose } = props;
  const { form, saving, submit, saveOverTheirs, test } = useEditMiner(props);
  const mayManage = useMay('miners.manage');
  const keepsLogin = form.watch('loginKind') === 'keep';
  const pending = saving.isPending || test.pending;
  const testOnly = form.handleSubmit(() => test.run(form.getValues()).then(undefined, () => undefined));
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t('form.editTitle', { name: opened.entry.name })}
        dirty={form.formState.isDirty}
        pending={pending}
        onClose={onClose}
        onSubmit={(event) => void submit(event)}
        notice={
          isConflict(saving.error) ? (
            <ConflictNotice
              onLoadTheirs={async () => onReload(await fetchNewest())}
              onSaveMine={saveOverTheirs}
            />
          ) : (
            <FormErrors error={saving.error} fields={MINER_FORM_FIELDS} />
          )
        }
        actions={
          <>
            {mayManage ? (
              <Button
                busy={test.pending}
                disabled={pending || keepsLogin}
                title={keepsLogin ? t('form.testKeep') : undefined}
                onClick={() => void testOnly()}
              >
                {t('form.test')}
              </Button>
            ) : null}
            <Button type="submit" variant="primary" busy={saving.isPending} disabled={pending}>
              {t('form.save')}
            </Button>
          </>
        }
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <IdentityFields mayMove={mayManage} />
        </div>
        {mayManage ? <LoginFields canKeep={!opened.settings.credentialLocked} /> : null}
        <ConnectionTestPanel test={test} />
        <MoreFields open />
      </FormDialog>
    </FormProvider>
  );
};
