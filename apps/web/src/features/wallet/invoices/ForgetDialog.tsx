import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatDateTime } from '../../../lib/time.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { WALLET_KEY } from '../wallet-queries.ts';
import { removeInvoice } from '../wallet-requests.ts';
import { t } from './strings.ts';
import { useInvoiceState } from './use-invoice-state.ts';

export interface ForgetDialogProps {
  walletId: string;
  invoice: Invoice;
  /** when its wallet was last read, ms since the epoch */
  listedAt: number | null;
  onClose: () => void;
}

/** Takes an unpaid invoice off our list, and says that it can be paid all the same. */
export const ForgetDialog = ({ walletId, invoice, listedAt, onClose }: ForgetDialogProps) => {
  const client = useQueryClient();
  const state = useInvoiceState(invoice, listedAt);
  const forgetting = useMutation({
    mutationFn: () => removeInvoice(walletId, invoice.id),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: WALLET_KEY }),
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => forgetting.mutate()}
      title={t('forget.title')}
      confirmLabel={t('forget.submit')}
      busy={forgetting.isPending}
      error={forgetting.error}
    >
      <p>
        {state === 'open'
          ? t('forget.open', { when: formatDateTime(invoice.expiresAt) })
          : t('forget.expired')}
      </p>
    </ConfirmDialog>
  );
};
