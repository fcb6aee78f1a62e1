import type { CredentialSet } from '@mintdeck/shared-types/fleet';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { credentialSetsQuery, removeCredentialSet } from '../miner-requests.ts';
import { t } from '../strings.ts';
import { AddCredentialSetDialog } from './AddCredentialSetDialog.tsx';
import { CredentialSetsList } from './CredentialSetsList.tsx';
import { EditCredentialSetDialog } from './EditCredentialSetDialog.tsx';

interface DeleteDialogProps {
  set: CredentialSet;
  onClose: () => void;
}

const DeleteDialog = ({ set, onClose }: DeleteDialogProps) => {
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeCredentialSet(set.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: credentialSetsQuery.queryKey });
      toasts.show({ tone: 'ok', text: t('logins.deleted', { name: set.name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => removing.mutate()}
      title={t('logins.deleteTitle', { name: set.name })}
      confirmLabel={t('logins.delete')}
      danger
      busy={removing.isPending}
      error={removing.error}
    >
      {t('logins.deleteText')}
    </ConfirmDialog>
  );
};

type OpenDialog = { kind: 'add' } | { kind: 'edit' | 'delete'; set: CredentialSet } | null;

/** The logins that many miners share. */
export const CredentialSetsPage = () => {
  const sets = useQuery(credentialSetsQuery);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const close = () => setDialog(null);
  const known = sets.data?.credentialSets;
  return (
    <Page
      title={t('logins.title')}
      parent={{ to: '/miners', label: t('miner.back') }}
      aside={
        <Button variant="primary" onClick={() => setDialog({ kind: 'add' })}>
          {t('logins.add')}
        </Button>
      }
    >
      <div className="max-w-3xl">
        <p className="mb-4 max-w-prose text-ink-2">{t('logins.lead')}</p>
        <ErrorNotice error={sets.error} onRetry={() => void sets.refetch()} />
        {known === undefined && !sets.error ? <Skeleton lines={3} className="h-12" /> : null}
        {known?.length === 0 ? (
          <EmptyState title={t('logins.none')}>{t('logins.noneHint')}</EmptyState>
        ) : null}
        <CredentialSetsList
          sets={known ?? []}
          onEdit={(set) => setDialog({ kind: 'edit', set })}
          onDelete={(set) => setDialog({ kind: 'delete', set })}
        />
      </div>
      <AddCredentialSetDialog open={dialog?.kind === 'add'} onClose={close} />
      {dialog?.kind === 'edit' ? <EditCredentialSetDialog set={dialog.set} onClose={close} /> : null}
      {dialog?.kind === 'delete' ? <DeleteDialog set={dialog.set} onClose={close} /> : null}
    </Page>
  );
};
