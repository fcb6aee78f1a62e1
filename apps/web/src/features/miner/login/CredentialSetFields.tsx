import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { TextField } from '../../../ui/TextField.tsx';
import { t } from '../strings.ts';
import type { CredentialSetFormValues } from './credential-set-form.ts';

export interface CredentialSetFieldsProps {
  register: UseFormRegister<CredentialSetFormValues>;
  errors: FieldErrors<CredentialSetFormValues>;
  /** a password is stored already and stays when none is typed */
  stored?: boolean;
}

/** Name, user name and password of a credential set. */
export const CredentialSetFields = ({ register, errors, stored = false }: CredentialSetFieldsProps) => (
  <>
    <TextField
      {...register('name')}
      label={t('logins.name')}
      error={errors.name?.message}
      autoComplete="off"
    />
    <TextField
      {...register('username')}
      label={t('logins.username')}
      error={errors.username?.message}
      autoComplete="off"
      mono
    />
    <TextField
      {...register('password')}
      type="password"
      label={t('logins.password')}
      hint={stored ? t('logins.passwordKeep') : t('form.passwordHint')}
      error={errors.password?.message}
      autoComplete="new-password"
    />
  </>
);
