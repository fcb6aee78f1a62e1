import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { WALLET_KEY } from '../wallet-queries.ts';
import { signOutWallet } from '../wallet-requests.ts';
import { t } from './strings.ts';

export interface SignOutWalletDialogProps {
  config: WalletConfig;
  onClose: () => void;
}

/** Ends the session at the wallet's server; only the PIN begins another. */
export const SignOutWalletDialog = ({ config: { id, name }, onClose }: SignOutWalletDialogProps) => {
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: () => signOutWallet(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: WALLET_KEY });
      toasts.show({ tone: 'ok', text: t('signOut.done', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t('signOut.title', { name })}
      confirmLabel={t('signOut.submit')}
      busy={leaving.isPending}
      error={leaving.error}
      onConfirm={() => leaving.mutate()}
      onClose={onClose}
    >
      <p>{t('signOut.text')}</p>
    </ConfirmDialog>
  );
};
