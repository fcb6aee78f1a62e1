import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { credentialSetsQuery } from '../miner-requests.ts';
import type { ActionFormProps } from './action-form.ts';
import { toFieldText, withText } from './field-text.ts';
import { judgePassword } from './password-strength.ts';
import { t } from './strings.ts';

const ADMIN = 'admin';

/** Typed twice; only when both are the same it is a parameter at all. */
const TypedPassword = ({ parameters, onChange, errorOf }: ActionFormProps) => {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [left, setLeft] = useState(false);
  const change = (next: string, nextAgain: string) => {
    setPassword(next);
    setAgain(nextAgain);
    onChange(withText(parameters, 'newPassword', next === nextAgain ? next : ''));
  };
  const differs = left && again !== password;
  // Its own schema speaks once both are the same; before that the parameter is not there.
  const problem = again === password ? errorOf('newPassword') : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('password.new')}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        value={password}
        hint={password === '' ? undefined : t(`password.strength.${judgePassword(password)}`)}
        error={problem}
        onChange={(event) => change(event.target.value, again)}
      />
      <TextField
        label={t('password.again')}
        name="again"
        type="password"
        autoComplete="new-password"
        value={again}
        error={differs ? t('password.differs') : undefined}
        onBlur={() => setLeft(true)}
        onChange={(event) => change(password, event.target.value)}
      />
    </div>
  );
};

/** A set is a login of this server, which is always the admin's. */
const SetChoice = ({ parameters, onChange, errorOf }: ActionFormProps) => {
  const sets = useQuery(credentialSetsQuery);
  const usable = (sets.data?.credentialSets ?? []).filter(({ username }) => username === ADMIN);
  return (
    <>
      <ErrorNotice error={sets.error} onRetry={() => void sets.refetch()} />
      <SelectField
        key={usable.length}
        label={t('password.credentialSet')}
        name="credentialSetId"
        value={toFieldText(parameters.credentialSetId)}
        hint={t('password.setHint')}
        error={errorOf('credentialSetId')}
        options={[
          { value: '', label: t(usable.length === 0 ? 'password.noSets' : 'password.chooseSet') },
          ...usable.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => onChange(withText(parameters, 'credentialSetId', event.target.value))}
      />
    </>
  );
};

type Source = 'typed' | 'set';
const SOURCES: readonly Source[] = ['typed', 'set'];

/** The new password of one of a miner's two accounts: typed twice, or that of a credential set. */
export const PasswordForm = (props: ActionFormProps) => {
  const { parameters, onChange, errorOf } = props;
  const [source, setSource] = useState<Source>('typed');
  const account = toFieldText(parameters.account);
  const choose = (next: Source) => {
    setSource(next);
    onChange(account === '' ? {} : { account });
  };
  const changeAccount = (next: string) => {
    // A set is for admin only.
    if (next !== ADMIN) setSource('typed');
    onChange(
      next === ''
        ? {}
        : { ...(next === ADMIN ? parameters : withText(parameters, 'credentialSetId', '')), account: next },
    );
  };
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('password.account')}
        name="account"
        value={account}
        error={errorOf('account') === undefined ? undefined : t('form.chooseOne')}
        hint={account === ADMIN ? t('password.ownHint') : undefined}
        options={[
          { value: '', label: t('form.choose') },
          { value: ADMIN, label: t('password.admin') },
          { value: 'guest', label: t('password.guest') },
        ]}
        onChange={(event) => changeAccount(event.target.value)}
      />
      {account === ADMIN ? (
        <fieldset className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
          <legend className="mb-1.5 font-medium text-sm">{t('password.from')}</legend>
          {SOURCES.map((each) => (
            <label key={each} className="touch-area inline-flex items-center gap-2">
              <input
                type="radio"
                name="source"
                value={each}
                checked={source === each}
                onChange={() => choose(each)}
              />
              {t(`password.${each}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {source === 'typed' ? <TypedPassword {...props} /> : <SetChoice {...props} />}
    </div>
  );
};
