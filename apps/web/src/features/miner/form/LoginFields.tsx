import { useFormContext } from 'react-hook-form';
import { TextField } from '../../../ui/TextField.tsx';
import { CredentialSetChoice } from '../login/CredentialSetChoice.tsx';
import { t } from '../strings.ts';
import { LOGIN_KINDS, type LoginKind, type MinerFormValues } from './miner-form.ts';

const KIND_LABELS = {
  keep: 'form.loginKeep',
  own: 'form.loginOwn',
  set: 'form.loginSet',
} as const satisfies Record<LoginKind, string>;

export interface LoginFieldsProps {
  /** a stored login can be kept (editing) */
  canKeep: boolean;
}

const OwnLogin = () => {
  const { register, formState } = useFormContext<MinerFormValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        {...register('username')}
        label={t('form.username')}
        error={errors.username?.message}
        autoComplete="off"
        mono
      />
      <TextField
        {...register('password')}
        type="password"
        label={t('form.password')}
        hint={t('form.passwordHint')}
        error={errors.password?.message}
        autoComplete="new-password"
      />
    </div>
  );
};

/** How Mintdeck logs in at the miner: as stored, with a login of its own, or with one that many miners share. */
export const LoginFields = ({ canKeep }: LoginFieldsProps) => {
  const { register, watch, formState } = useFormContext<MinerFormValues>();
  const kind = watch('loginKind');
  const problem = formState.errors.loginKind?.message;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">{t('form.login')}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {LOGIN_KINDS.filter((each) => canKeep || each !== 'keep').map((each) => (
          <label key={each} className="inline-flex items-center gap-2">
            <input type="radio" value={each} {...register('loginKind')} />
            {t(KIND_LABELS[each])}
          </label>
        ))}
      </div>
      {problem === undefined ? null : (
        <p role="alert" className="text-bad text-xs">
          {problem}
        </p>
      )}
      {kind === 'own' ? <OwnLogin /> : null}
      {kind === 'set' ? <CredentialSetChoice /> : null}
    </fieldset>
  );
};
