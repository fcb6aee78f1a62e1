import { TextField } from '../../../ui/TextField.tsx';
import type { AdoptFormValues, AdoptProblems } from './adopt-form.ts';
import { LoginOrder } from './LoginOrder.tsx';
import { t } from './strings.ts';

export interface AdoptLoginProps {
  values: AdoptFormValues;
  problems: AdoptProblems;
  onChange: (changes: Partial<AdoptFormValues>) => void;
}

const KINDS = ['sets', 'own'] as const;

/** Which logins are tried at the chosen hosts. */
export const AdoptLogin = ({ values, problems, onChange }: AdoptLoginProps) => (
  <fieldset className="flex flex-col gap-2">
    <legend className="mb-1.5 font-medium text-sm">{t('adopt.login')}</legend>
    <div className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {KINDS.map((kind) => (
        <label key={kind} className="inline-flex items-center gap-2">
          <input
            type="radio"
            className="size-4"
            name="loginKind"
            checked={values.loginKind === kind}
            onChange={() => onChange({ loginKind: kind })}
          />
          {t(`adopt.${kind}`)}
        </label>
      ))}
    </div>
    {values.loginKind === 'sets' ? (
      <LoginOrder
        chosen={values.credentialSetIds}
        onChange={(credentialSetIds) => onChange({ credentialSetIds })}
        error={problems.credentialSetIds}
      />
    ) : (
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('adopt.username')}
          error={problems.username}
          value={values.username}
          onChange={(event) => onChange({ username: event.target.value })}
          autoComplete="off"
          mono
        />
        <TextField
          type="password"
          label={t('adopt.password')}
          hint={t('adopt.passwordHint')}
          error={problems.password}
          value={values.password}
          onChange={(event) => onChange({ password: event.target.value })}
          autoComplete="new-password"
        />
      </div>
    )}
  </fieldset>
);
