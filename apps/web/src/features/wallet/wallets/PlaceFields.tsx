import { TextField } from '../../../ui/TextField.tsx';
import { t } from './strings.ts';
import type { WalletForm, WalletProblems } from './wallet-form.ts';

export interface PlaceFieldsProps {
  form: WalletForm;
  problems: WalletProblems;
  onChange: (changes: Partial<WalletForm>) => void;
}

/** What a wallet is called here, at which server it is, and as whom. */
export const PlaceFields = ({ form, problems, onChange }: PlaceFieldsProps) => (
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
    <TextField
      label={t('field.user')}
      name="user"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      autoComplete="off"
      value={form.user}
      hint={t('field.userHint')}
      error={problems.user}
      onChange={(event) => onChange({ user: event.target.value })}
    />
  </>
);
