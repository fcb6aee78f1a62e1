import { zodResolver } from '@hookform/resolvers/zod';
import type { CredentialSet, EditCredentialSetRequest } from '@mintdeck/shared-types/fleet';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { editCredentialSet } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { CredentialSetFields } from './CredentialSetFields.tsx';
import { CREDENTIAL_SET_FIELDS, editSetFormSchema } from './credential-set-form.ts';
import { useSetForm } from './use-set-form.ts';

export interface EditCredentialSetDialogProps {
  set: CredentialSet;
  onClose: () => void;
}

/** Change a credential set; its miners log in with the new one from the next question on. */
export const EditCredentialSetDialog = ({ set, onClose }: EditCredentialSetDialogProps) => {
  const { form, saving, submit } = useSetForm<EditCredentialSetRequest>({
    values: { name: set.name, username: set.username, password: '' },
    resolver: zodResolver(editSetFormSchema),
    save: (changes) => editCredentialSet(set.id, changes),
    onSaved: () => {
      toasts.show({ tone: 'ok', text: t('logins.saved') });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('logins.editTitle', { name: set.name })} held={saving.isPending}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <CredentialSetFields register={form.register} errors={form.formState.errors} stored={!set.locked} />
        <FormErrors error={saving.error} fields={CREDENTIAL_SET_FIELDS} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
