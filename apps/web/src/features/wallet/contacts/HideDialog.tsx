import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { t } from './strings.ts';
import { useHideContact } from './use-hide-contact.ts';

export interface HideDialogProps {
  walletId: string;
  contact: Contact;
  onClose: () => void;
}

/** Hides a contact here, and says why it cannot be deleted. */
export const HideDialog = ({ walletId, contact, onClose }: HideDialogProps) => {
  const hiding = useHideContact(walletId, onClose);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => hiding.mutate({ key: contact.key, isHidden: true })}
      title={t('hide.title', { name: contact.name })}
      confirmLabel={t('hide.submit')}
      busy={hiding.isPending}
      error={hiding.error}
    >
      <p>{t('hide.text')}</p>
    </ConfirmDialog>
  );
};
