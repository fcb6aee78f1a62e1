import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { credentialSetsQuery } from '../miner-requests.ts';
import type { LoginChoice } from './login-choice.ts';
import { t } from './strings.ts';

export interface ImportLoginProps {
  login: LoginChoice;
  onChange: (login: LoginChoice) => void;
  /** of many miners that have a login each, which can stay */
  edits?: boolean;
}

/** One login for every row that needs one: new miners, and miners whose address is another one now. */
export const ImportLogin = ({ login, onChange, edits = false }: ImportLoginProps) => {
  const sets = useQuery(credentialSetsQuery);
  const known = sets.data?.credentialSets ?? [];
  return (
    <div className="flex flex-col gap-3">
      <ErrorNotice error={sets.error} onRetry={() => void sets.refetch()} />
      <SelectField
        key={known.length}
        label={edits ? t('bulk.login') : t('login')}
        hint={edits ? undefined : t('login.hint')}
        value={login.kind}
        onChange={(event) => onChange({ ...login, kind: event.target.value })}
        options={[
          { value: 'none', label: edits ? t('bulk.loginKeep') : t('login.none') },
          ...known.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` })),
          { value: 'own', label: t('login.own') },
        ]}
      />
      {login.kind === 'own' ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('login.username')}
            value={login.username}
            autoComplete="off"
            mono
            onChange={(event) => onChange({ ...login, username: event.target.value })}
          />
          <TextField
            type="password"
            label={t('login.password')}
            value={login.password}
            autoComplete="new-password"
            onChange={(event) => onChange({ ...login, password: event.target.value })}
          />
        </div>
      ) : null}
    </div>
  );
};
