import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { FormProvider } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/Button.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { addMiner } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { ConnectionTestPanel } from './ConnectionTestPanel.tsx';
import { judgeConnection } from './connection-test.ts';
import { FormDialog } from './FormDialog.tsx';
import { toFieldErrors } from './field-errors.ts';
import { IdentityFields } from './IdentityFields.tsx';
import { LoginFields } from './LoginFields.tsx';
import { MoreFields } from './MoreFields.tsx';
import { addFormSchema, EMPTY_MINER_FORM, MINER_FORM_FIELDS } from './miner-form.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useMinerForm } from './use-miner-form.ts';

/** "Add miner": tests first, adds at once when all is well, and otherwise lets the person read and choose. */
const useAddMiner = (onClose: () => void) => {
  const navigate = useNavigate();
  const { form, saving } = useMinerForm({
    values: EMPTY_MINER_FORM,
    resolver: zodResolver(addFormSchema),
    save: addMiner,
    onSaved: ({ entry }) => {
      toasts.show({ tone: 'ok', text: t('form.added', { name: entry.name }) });
      onClose();
      void navigate(`/miners/${entry.id}`);
    },
  });
  const test = useConnectionTest(form.watch());

  /** The answer, or null when there is none: the reason then stands in the panel or at a field. */
  const runTest = async () => {
    try {
      return await test.run(form.getValues());
    } catch (error) {
      for (const { field, message } of toFieldErrors(error, MINER_FORM_FIELDS))
        form.setError(field, { message });
      return null;
    }
  };
  const submit = form.handleSubmit(async (request) => {
    if (test.verdict !== null) return saving.mutate(request);
    const answer = await runTest();
    if (answer !== null && judgeConnection(answer) === 'good') saving.mutate(request);
  });
  const testOnly = form.handleSubmit(async () => void (await runTest()));
  return { form, saving, test, submit, testOnly };
};

export interface AddMinerDialogProps {
  onClose: () => void;
}

export const AddMinerDialog = ({ onClose }: AddMinerDialogProps) => {
  const { form, saving, test, submit, testOnly } = useAddMiner(onClose);
  const pending = saving.isPending || test.pending;
  const { setFocus } = form;
  // After the dialog is shown, which by itself would begin at its close button.
  useEffect(() => setFocus('address'), [setFocus]);
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t('form.addTitle')}
        dirty={form.formState.isDirty}
        pending={pending}
        onClose={onClose}
        onSubmit={(event) => void submit(event)}
        notice={<FormErrors error={saving.error} fields={MINER_FORM_FIELDS} />}
        actions={
          <>
            <Button busy={test.pending} disabled={pending} onClick={() => void testOnly()}>
              {t('form.test')}
            </Button>
            <Button
              type="submit"
              variant="primary"
              busy={saving.isPending}
              disabled={pending || test.verdict === 'refused'}
            >
              {test.verdict === 'unusable' ? t('form.addAnyway') : t('form.add')}
            </Button>
          </>
        }
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <IdentityFields mayMove />
        </div>
        <LoginFields canKeep={false} />
        <ConnectionTestPanel test={test} />
        <MoreFields open={false} />
      </FormDialog>
    </FormProvider>
  );
};
