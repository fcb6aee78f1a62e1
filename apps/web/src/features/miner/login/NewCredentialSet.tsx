import { zodResolver } from '@hookform/resolvers/zod';
import type { CredentialSet } from '@mintdeck/shared-types/fleet';
import type { KeyboardEvent } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { addCredentialSet } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { CredentialSetFields } from './CredentialSetFields.tsx';
import { addSetFormSchema, CREDENTIAL_SET_FIELDS, EMPTY_SET_FORM } from './credential-set-form.ts';
import { useSetForm } from './use-set-form.ts';

export interface NewCredentialSetProps {
  onSaved: (set: CredentialSet) => void;
  onCancel: () => void;
  /** it stands inside another form: set apart by a line, its button second to that form's */
  inset?: boolean;
}

/** A new credential set, also inside another form: no form of its own (forms do not nest), so Enter is caught here. */
export const NewCredentialSet = ({ onSaved, onCancel, inset = false }: NewCredentialSetProps) => {
  const { form, saving, submit } = useSetForm({
    values: EMPTY_SET_FORM,
    resolver: zodResolver(addSetFormSchema),
    save: addCredentialSet,
    onSaved,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void submit();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would repeat the name of the one around it
    <div
      role="group"
      aria-label={t('logins.addTitle')}
      onKeyDown={onKeyDown}
      className={classNames('flex flex-col gap-4', inset && 'border-line-strong border-s-2 ps-4')}
    >
      <CredentialSetFields register={form.register} errors={form.formState.errors} />
      <FormErrors error={saving.error} fields={CREDENTIAL_SET_FIELDS} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
        <Button variant={inset ? 'quiet' : 'primary'} busy={saving.isPending} onClick={() => void submit()}>
          {t('logins.create')}
        </Button>
      </div>
    </div>
  );
};
