import { Dialog } from '../../../ui/Dialog.tsx';
import { t } from '../strings.ts';
import { NewCredentialSet } from './NewCredentialSet.tsx';

export interface AddCredentialSetDialogProps {
  open: boolean;
  onClose: () => void;
}

/** A new credential set from the list of sets. */
export const AddCredentialSetDialog = ({ open, onClose }: AddCredentialSetDialogProps) => (
  <Dialog open={open} onClose={onClose} title={t('logins.addTitle')}>
    <NewCredentialSet onSaved={onClose} onCancel={onClose} />
  </Dialog>
);
