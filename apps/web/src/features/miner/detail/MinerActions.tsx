import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { LazyActionsMenu } from '../actions/lazy-actions.ts';
import { LazyEditMiner } from '../form/lazy-dialogs.ts';
import { editMiner, minerQuery, refreshMiner } from '../miner-requests.ts';
import { useRemoval } from '../removal/use-removal.ts';
import { t } from '../strings.ts';

const tellFailure = (error: unknown) => toasts.show({ tone: 'bad', text: describeError(error).text });

const usePause = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (paused: boolean) => {
      // Pausing needs no form, so the newest revision is asked for just before.
      const { settings } = await client.fetchQuery({ ...minerQuery(id), staleTime: 0 });
      return editMiner(id, { revision: settings.revision, paused });
    },
    onSuccess: (saved) => {
      client.setQueryData(minerQuery(id).queryKey, saved);
      toasts.show({ tone: 'ok', text: t(saved.entry.paused ? 'miner.paused' : 'miner.resumed') });
    },
    onError: tellFailure,
  });
};

const RemoveDialog = ({ entry, onClose }: { entry: MinerEntry; onClose: () => void }) => {
  const navigate = useNavigate();
  const removal = useRemoval(entry, () => void navigate('/miners'));
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => removal.mutate()}
      title={t('miner.removeTitle', { name: entry.name })}
      confirmLabel={t('miner.remove')}
      danger
      busy={removal.isPending}
      error={removal.error}
    >
      {t('miner.removeText')}
    </ConfirmDialog>
  );
};

/** What this person may do with this miner; nothing that would be refused is offered. */
export const MinerActions = ({ entry }: { entry: MinerEntry }) => {
  const mayOperate = useMay('miners.operate');
  const mayManage = useMay('miners.manage');
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const pausing = usePause(entry.id);
  const refreshing = useMutation({
    mutationFn: () => refreshMiner(entry.id),
    onSuccess: () => toasts.show({ tone: 'ok', text: t('miner.refreshed') }),
    onError: tellFailure,
  });
  const close = () => setOpen(null);
  if (!mayOperate) return null;
  return (
    <>
      {entry.paused ? null : (
        <Button busy={refreshing.isPending} onClick={() => refreshing.mutate()}>
          {t('miner.refresh')}
        </Button>
      )}
      <Button busy={pausing.isPending} onClick={() => pausing.mutate(!entry.paused)}>
        {t(entry.paused ? 'miner.resume' : 'miner.pause')}
      </Button>
      <Suspense>
        <LazyActionsMenu entry={entry} />
      </Suspense>
      <Button onClick={() => setOpen('edit')}>{t('miner.edit')}</Button>
      {mayManage ? (
        <Button variant="danger" onClick={() => setOpen('remove')}>
          {t('miner.remove')}
        </Button>
      ) : null}
      {open === 'edit' ? <LazyEditMiner id={entry.id} onClose={close} /> : null}
      {open === 'remove' ? <RemoveDialog entry={entry} onClose={close} /> : null}
    </>
  );
};
