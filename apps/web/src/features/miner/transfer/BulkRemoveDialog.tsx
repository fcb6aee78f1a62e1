import { useMutation } from '@tanstack/react-query';
import { useMinerEntries } from '../../../live/use-live.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { noteRemoved, restoreRemoved } from '../removal/use-removal.ts';
import type { BulkDialogProps } from './BulkEditDialog.tsx';
import { t } from './strings.ts';
import { bulkRemove } from './transfer-requests.ts';

/** From so many on, the number has to be typed: a slip of the hand must not empty a hall. */
const TYPE_FROM = 5;
const NAMED_MAX = 5;

/** Removes many miners; for as long as the server keeps them they can be brought back. */
export const BulkRemoveDialog = ({ ids, onClose }: BulkDialogProps) => {
  const entries = useMinerEntries();
  const wanted = new Set(ids);
  const chosen = entries.filter(({ id }) => wanted.has(id));
  const removing = useMutation({
    mutationFn: () => bulkRemove(chosen.map(({ id }) => id)),
    onSuccess: ({ results, restorableUntil }) => {
      const [id, ...others] = results.flatMap((each) => (each.outcome === 'done' ? [each.id] : []));
      onClose();
      if (id === undefined || restorableUntil === null) return;
      const name = t('remove.miners', { count: others.length + 1 });
      const removed = { id, name, others, restorableUntil };
      noteRemoved(removed);
      toasts.show({
        tone: 'ok',
        text: t('remove.done', { count: others.length + 1 }),
        action: { label: t('result.undo'), run: () => void restoreRemoved(removed) },
      });
    },
  });
  const count = chosen.length;
  const names = chosen
    .slice(0, NAMED_MAX)
    .map(({ name }) => name)
    .join(', ');
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      onConfirm={() => removing.mutate()}
      busy={removing.isPending}
      error={removing.error}
      title={t('remove.title', { count })}
      confirmLabel={t('remove.confirm', { count })}
      {...(count >= TYPE_FROM ? { typeToConfirm: String(count) } : {})}
    >
      <p>{count > NAMED_MAX ? t('remove.names', { names, more: count - NAMED_MAX }) : names}</p>
      <p>{t('remove.text')}</p>
    </ConfirmDialog>
  );
};
