import { TextField } from '../../../ui/TextField.tsx';
import { type ContactForm, type ContactProblems, withKey } from './contact-form.ts';
import { t } from './strings.ts';

export interface ContactFieldsProps {
  form: ContactForm;
  problems: ContactProblems;
  /** of one that is there already */
  isKeyFixed: boolean;
  onChange: (form: ContactForm) => void;
}

/** The fields of a contact; a whole address that is pasted as the key goes into all of them. */
export const ContactFields = ({ form, problems, isKeyFixed, onChange }: ContactFieldsProps) => (
  <>
    <TextField
      label={t('form.key')}
      name="key"
      mono
      hint={t(isKeyFixed ? 'form.keyFixed' : 'form.keyHint')}
      value={form.key}
      error={problems.key}
      readOnly={isKeyFixed}
      autoComplete="off"
      onChange={(event) => onChange(withKey(form, event.target.value))}
    />
    <TextField
      label={t('form.name')}
      name="name"
      hint={t('form.nameHint')}
      value={form.name}
      error={problems.name}
      autoComplete="off"
      onChange={(event) => onChange({ ...form, name: event.target.value })}
    />
    <TextField
      label={t('form.place')}
      name="place"
      mono
      hint={t('form.placeHint')}
      value={form.place}
      error={problems.place}
      autoComplete="off"
      onChange={(event) => onChange({ ...form, place: event.target.value })}
    />
    <TextField
      label={t('form.server')}
      name="invoice-server"
      mono
      optional
      hint={t('form.serverHint')}
      value={form.invoiceServer}
      error={problems.invoiceServer}
      autoComplete="off"
      onChange={(event) => onChange({ ...form, invoiceServer: event.target.value })}
    />
  </>
);
