import type { PoolTemplate } from '@mintdeck/shared-types/pool-templates';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { t } from './strings.ts';
import { poolTemplatesQuery, removePoolTemplate } from './template-requests.ts';

export interface DeleteTemplateDialogProps {
  template: PoolTemplate;
  onClose: () => void;
}

export const DeleteTemplateDialog = ({ template, onClose }: DeleteTemplateDialogProps) => {
  const { id, name } = template;
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removePoolTemplate(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: poolTemplatesQuery.queryKey });
      toasts.show({ tone: 'ok', text: t('delete.done', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => removing.mutate()}
      title={t('delete.title', { name })}
      confirmLabel={t('list.delete')}
      danger
      busy={removing.isPending}
      error={removing.error}
    >
      {t('delete.text')}
    </ConfirmDialog>
  );
};
