import { TextField } from '../../../ui/TextField.tsx';
import type { AccountForm, AccountProblems } from './account-form.ts';
import { t } from './strings.ts';

type Texts = Pick<AccountForm, 'name' | 'user' | 'address'>;

export interface AccountFieldsProps {
  form: Texts;
  problems: AccountProblems;
  onChange: (changes: Partial<Texts>) => void;
}

/** What an account is called here, and what it is at which pool. */
export const AccountFields = ({ form, problems, onChange }: AccountFieldsProps) => (
  <>
    <TextField
      label={t('field.name')}
      name="name"
      autoComplete="off"
      value={form.name}
      hint={t('field.nameHint')}
      error={problems.name}
      onChange={(event) => onChange({ name: event.target.value })}
    />
    <TextField
      label={t('field.user')}
      name="user"
      type="email"
      inputMode="email"
      autoCapitalize="none"
      autoComplete="off"
      value={form.user}
      error={problems.user}
      onChange={(event) => onChange({ user: event.target.value })}
    />
    <TextField
      label={t('field.address')}
      name="address"
      type="url"
      mono
      autoComplete="off"
      value={form.address}
      hint={t('field.addressHint')}
      error={problems.address}
      onChange={(event) => onChange({ address: event.target.value })}
    />
  </>
);
