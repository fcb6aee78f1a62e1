import type { WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { WALLET_KEY, walletsQuery } from '../wallet-queries.ts';
import { removeWallet } from '../wallet-requests.ts';
import { t } from './strings.ts';

export interface RemoveWalletDialogProps {
  config: WalletConfig;
  onClose: () => void;
}

/** Takes a wallet away for good, and with it a record that its server itself no longer has: its name is typed first. */
export const RemoveWalletDialog = ({ config: { id, name }, onClose }: RemoveWalletDialogProps) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const removing = useMutation({
    mutationFn: () => removeWallet(id),
    onSuccess: async () => {
      toasts.show({ tone: 'ok', text: t('remove.done', { name }) });
      onClose();
      void navigate('/wallet');
      // not its page, which is no more
      await client.invalidateQueries({ queryKey: walletsQuery.queryKey });
      client.removeQueries({ queryKey: [...WALLET_KEY, 'page', id] });
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('remove.title', { name })}
      confirmLabel={t('remove.submit')}
      typeToConfirm={name}
      busy={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{t('remove.text')}</p>
      <p>{t('remove.pause')}</p>
    </ConfirmDialog>
  );
};
