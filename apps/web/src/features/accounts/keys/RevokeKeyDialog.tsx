import type { ApiKey } from '@mintdeck/shared-types/api-keys';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { apiKeysQuery, revokeApiKey } from './key-requests.ts';
import { t } from './strings.ts';

export interface RevokeKeyDialogProps {
  apiKey: ApiKey;
  onClose: () => void;
}

/** Ends a key. When it was last used tells whether anything will miss it. */
export const RevokeKeyDialog = ({ apiKey, onClose }: RevokeKeyDialogProps) => {
  const client = useQueryClient();
  const age = useAgeText(apiKey.lastUsedAt);
  const revoking = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
      toasts.show({ tone: 'ok', text: t('revoke.done', { name: apiKey.name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => revoking.mutate()}
      title={t('revoke.title', { name: apiKey.name })}
      confirmLabel={t('revoke.confirm')}
      danger
      busy={revoking.isPending}
      error={revoking.error}
    >
      <p>{age === null ? t('revoke.neverUsed') : t('revoke.used', { age })}</p>
      <p>{t('revoke.text')}</p>
    </ConfirmDialog>
  );
};
