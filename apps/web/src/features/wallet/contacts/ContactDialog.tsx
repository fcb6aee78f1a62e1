import type { Contact, SavedContact } from '@mintdeck/shared-types/wallet/contacts';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { describeHold } from '../page/money-hold.ts';
import { ContactFields } from './ContactFields.tsx';
import { type ContactProblems, EMPTY_CONTACT, readContactForm, toContactForm } from './contact-form.ts';
import { t } from './strings.ts';
import { useSaveContact } from './use-save-contact.ts';

/** The server says nothing either way: what its list shows instead. */
const Saved = ({ saved: { outcome, contact } }: { saved: SavedContact }) => {
  if (outcome === 'saved') return null;
  const words =
    outcome === 'other' && contact !== null
      ? t('saved.other.text', { name: contact.name, place: contact.place ?? '–' })
      : t('saved.not-seen.text');
  return <OutcomeNotice shape="question" tone="warn" title={t(`saved.${outcome}`)} text={words} />;
};

export interface ContactDialogProps {
  page: WalletPage;
  /** null: a new one */
  contact: Contact | null;
  onClose: () => void;
}

/** Adds a contact, or edits one: the server has but one way for both. */
export const ContactDialog = ({ page, contact, onClose }: ContactDialogProps) => {
  const [form, setForm] = useState(contact === null ? EMPTY_CONTACT : toContactForm(contact));
  const [isTried, setTried] = useState(false);
  const { saving, fieldErrors, save } = useSaveContact(page.config.id, onClose);
  const { form: element, onTry } = useFaultyFocus(saving.error);
  const read = readContactForm(form);
  const problems: ContactProblems = isTried ? { ...fieldErrors, ...read.problems } : {};
  const hold = describeHold(page);
  const key = form.key.trim().toLowerCase();
  const known = contact === null ? page.contacts.value?.find((each) => each.key === key) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (read.problems === null && hold === null) save(read.contact);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={contact === null ? t('form.add') : t('form.edit', { name: contact.name })}
      held={saving.isPending}
    >
      <form ref={element} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <ContactFields form={form} problems={problems} isKeyFixed={contact !== null} onChange={setForm} />
        {known === undefined ? null : (
          <OutcomeNotice shape="triangle" tone="warn" title={t('form.exists', { name: known.name })} />
        )}
        {hold === null ? null : <OutcomeNotice shape="bars" tone="warn" title={hold} />}
        {saving.data === undefined ? null : <Saved saved={saving.data} />}
        {Object.keys(fieldErrors).length > 0 ? null : (
          <ErrorNotice error={saving.error} undone={t('saved.nothing')} />
        )}
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={saving.isPending}>
            {t(saving.data === undefined ? 'cancel' : 'close')}
          </Button>
          <Button type="submit" variant="primary" busy={saving.isPending} disabled={hold !== null}>
            {t('form.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
