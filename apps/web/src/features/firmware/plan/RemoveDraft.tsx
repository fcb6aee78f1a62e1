import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { removeRollout, rolloutsQuery } from '../rollout-requests.ts';
import { t } from './strings.ts';

/** Takes a plan away that nobody started. */
export const RemoveDraft = ({ rollout }: { rollout: Rollout }) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const removing = useMutation({
    mutationFn: () => removeRollout(rollout.id),
    onSuccess: async () => {
      setOpen(false);
      toasts.show({ tone: 'ok', text: t('list.removed') });
      await navigate('/firmware/rollouts');
      await client.invalidateQueries({ queryKey: rolloutsQuery.queryKey });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('list.remove')}</Button>
      {open ? (
        <ConfirmDialog
          open
          danger
          onClose={() => setOpen(false)}
          onConfirm={() => removing.mutate()}
          busy={removing.isPending}
          error={removing.error}
          title={t('list.removeTitle')}
          confirmLabel={t('list.remove')}
          closeLabel={t('list.keep')}
        >
          <p>{t('list.removeText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
};
