import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import type { PaymentRequest } from '@mintdeck/shared-types/wallet/requests';
import { OutcomeNotice } from '../../../ui/OutcomeNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { describeChange, findReplaced } from './contact-change.ts';
import { t } from './strings.ts';
import type { PaymentForm } from './use-payment-form.ts';

export interface ContactNameFieldProps {
  form: PaymentForm;
  page: Pick<WalletPage, 'contacts'>;
  request: PaymentRequest;
  /** what the server found wrong with it */
  error: string | undefined;
}

/** The name that the payee has as a contact from now on, and what that changes of one that is there. */
export const ContactNameField = ({ form, page, request, error }: ContactNameFieldProps) => {
  const { server } = request;
  const name = form.contactName.trim();
  const replaced = findReplaced(page, request, name);
  const changes = replaced === null || server === null ? [] : describeChange(replaced, { name, server });
  return (
    <>
      <TextField
        label={t('contact.label')}
        name="contact-name"
        hint={t('contact.hint')}
        value={form.contactName}
        error={form.nameError ?? error}
        autoComplete="off"
        onChange={(event) => form.setContactName(event.target.value)}
      />
      {changes.length === 0 ? null : (
        <OutcomeNotice
          shape="triangle"
          tone="warn"
          title={t('contact.changes')}
          text={`${changes.join(' ')} ${t('contact.changes.unsigned')}`}
        />
      )}
      {page.contacts.value === null ? (
        <OutcomeNotice
          shape="triangle"
          tone="warn"
          title={t('contact.unread')}
          text={t('contact.unread.do')}
        />
      ) : null}
    </>
  );
};
