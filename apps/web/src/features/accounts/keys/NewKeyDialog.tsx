import type { Role } from '@mintdeck/shared-types/accounts';
import { API_KEY_DAYS_MAX, type CreatedApiKey } from '@mintdeck/shared-types/api-keys';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { KEY_FORM_FIELDS, toOfferedScopes } from './key-form.ts';
import { ScopesField } from './ScopesField.tsx';
import { t } from './strings.ts';
import { useKeyForm } from './use-key-form.ts';

export interface NewKeyDialogProps {
  role: Role;
  onCreated: (created: CreatedApiKey) => void;
  onClose: () => void;
}

/** A new key: where it is used, what it may do, and for how long. */
export const NewKeyDialog = ({ role, onCreated, onClose }: NewKeyDialogProps) => {
  const { form, creating, submit } = useKeyForm(onCreated);
  const { errors } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('new.title')} held={creating.isPending}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField
          {...form.register('name')}
          label={t('new.name')}
          hint={t('new.nameHint')}
          error={errors.name?.message}
          autoComplete="off"
        />
        <ScopesField
          offered={toOfferedScopes(role)}
          input={form.register('scopes')}
          error={errors.scopes?.message}
        />
        <TextField
          {...form.register('expiresInDays')}
          label={t('new.days')}
          hint={t('new.daysHint', { count: API_KEY_DAYS_MAX })}
          error={errors.expiresInDays?.message}
          inputMode="numeric"
          autoComplete="off"
        />
        <FormErrors error={creating.error} fields={KEY_FORM_FIELDS} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={creating.isPending}>
            {t('new.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={creating.isPending}>
            {t('new.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
