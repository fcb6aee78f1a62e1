import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { countMiners } from '../rollout/rollout-words.ts';
import { rolloutQuery } from '../rollout-requests.ts';
import { type Steer, steerRollout } from './run-requests.ts';
import { t } from './strings.ts';

/** What it does, what it does not do, and what of it cannot be taken back, one line each. */
const toLines = (steer: Steer, rollout: Rollout): string[] => {
  const { busy } = countMiners(rollout);
  const { waiting, updated } = rollout.counts;
  if (steer === 'pause') return [t('pause.does'), ...(busy > 0 ? [t('pause.doesNot', { count: busy })] : [])];
  if (steer === 'continue') return [t('continue.does', { count: waiting }), t('continue.rule')];
  return [
    t('cancel.does', { count: waiting }),
    ...(busy > 0 ? [t('cancel.doesNot', { count: busy })] : []),
    ...(updated > 0 ? [t('cancel.updated')] : []),
  ];
};

export interface SteerButtonProps {
  rollout: Rollout;
  steer: Steer;
  primary?: boolean;
}

/** Pauses, continues or cancels a rollout, after saying what that does and what it does not do. */
export const SteerButton = ({ rollout, steer, primary = false }: SteerButtonProps) => {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const steering = useMutation({
    mutationFn: () => steerRollout(rollout.id, steer),
    onSuccess: (detail) => {
      client.setQueryData(rolloutQuery(rollout.id).queryKey, detail);
      setOpen(false);
    },
  });
  return (
    <>
      <Button variant={primary ? 'primary' : 'quiet'} onClick={() => setOpen(true)}>
        {t(steer)}
      </Button>
      {open ? (
        <ConfirmDialog
          open
          onClose={() => setOpen(false)}
          onConfirm={() => steering.mutate()}
          busy={steering.isPending}
          error={steering.error}
          danger={steer === 'cancel'}
          title={t(`${steer}.title`)}
          confirmLabel={t(steer)}
          closeLabel={t(`${steer}.keep`)}
        >
          {toLines(steer, rollout).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </ConfirmDialog>
      ) : null}
    </>
  );
};
