import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { accountsQuery, POOL_KEY } from '../pool-queries.ts';
import { removeAccount } from './account-requests.ts';
import { t } from './strings.ts';

export interface RemoveAccountDialogProps {
  config: PoolAccountConfig;
  onClose: () => void;
}

/** Takes an account away for good, and with it a record that the pool itself no longer has: its name is typed first. */
export const RemoveAccountDialog = ({ config, onClose }: RemoveAccountDialogProps) => {
  const { id, name } = config;
  const client = useQueryClient();
  const navigate = useNavigate();
  const removing = useMutation({
    mutationFn: () => removeAccount(id),
    onSuccess: async () => {
      toasts.show({ tone: 'ok', text: t('remove.done', { name }) });
      onClose();
      void navigate('/pool');
      // not its page, which is no more
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
      client.removeQueries({ queryKey: [...POOL_KEY, 'page', id] });
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
