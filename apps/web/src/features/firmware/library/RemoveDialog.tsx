import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatDateTime } from '../../../lib/time.ts';
import { formatBytes } from '../../../lib/units.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { imagesQuery, removeImage } from '../firmware-requests.ts';
import { rolloutsQuery } from '../rollout-requests.ts';
import { t } from './strings.ts';

/** Drafts, too: the server keeps the file for them. */
const isUsing = ({ state }: Rollout): boolean => state !== 'done' && state !== 'cancelled';

const UsedBy = ({ rollouts }: { rollouts: readonly Rollout[] }) => (
  <div className="flex flex-col gap-1.5 border-warn border-s-2 bg-sunken px-4 py-3 text-sm">
    <p className="flex items-baseline gap-2 font-medium text-ink">
      <Mark shape="triangle" tone="warn" className="relative top-px" />
      {t('remove.inUse')}
    </p>
    <p>{t('remove.inUseText')}</p>
    <ul className="flex flex-col gap-1">
      {rollouts.map(({ id, state, startedBy, startedAt }) => (
        <li key={id}>
          <Link to={`/firmware/rollouts/${id}`} className="touch-area text-accent hover:underline">
            {t(state === 'draft' ? 'remove.draft' : 'remove.rollout', {
              who: startedBy,
              when: formatDateTime(startedAt),
            })}
          </Link>
        </li>
      ))}
    </ul>
  </div>
);

export interface RemoveDialogProps {
  image: FirmwareImage;
  onClose: () => void;
}

/** Takes the file of an image away; says what refers to it, before and when the server refuses. */
export const RemoveDialog = ({ image, onClose }: RemoveDialogProps) => {
  const { id, reportedVersion: version, sizeBytes, minerCount } = image;
  const client = useQueryClient();
  const rollouts = useQuery(rolloutsQuery);
  const users = rollouts.data?.rollouts.filter((each) => each.imageId === id && isUsing(each)) ?? [];
  const removing = useMutation({
    mutationFn: () => removeImage(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: imagesQuery.queryKey });
      toasts.show({ tone: 'ok', text: t('remove.done', { version }) });
      onClose();
    },
    // somebody may have begun to use it
    onError: () => client.invalidateQueries({ queryKey: rolloutsQuery.queryKey }),
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('remove.title', { version })}
      confirmLabel={t('remove.confirm')}
      busy={removing.isPending}
      error={removing.error}
      onConfirm={removing.mutate}
      onClose={onClose}
    >
      <p>{t('remove.text', { size: formatBytes(sizeBytes) })}</p>
      {minerCount > 0 ? <p>{t('remove.miners', { count: minerCount })}</p> : null}
      {users.length > 0 ? <UsedBy rollouts={users} /> : null}
    </ConfirmDialog>
  );
};
