import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { isOpen } from '../rollout/rollout-words.ts';
import { retryRollout, saveRolloutCsv } from './run-requests.ts';
import { SteerButton } from './SteerButton.tsx';
import { t } from './strings.ts';

const tellFailure = (error: unknown) => toasts.show({ tone: 'bad', text: describeError(error).text });

const RetryButton = ({ rollout }: { rollout: Rollout }) => {
  const navigate = useNavigate();
  // Made once: a double click is one draft.
  const [orderId] = useState(createOrderId);
  const retrying = useMutation({
    mutationFn: () => retryRollout(rollout.id, orderId),
    onSuccess: (draft) => void navigate(`/firmware/rollouts/${draft.rollout.id}`),
    onError: tellFailure,
  });
  return (
    <Button
      variant="primary"
      busy={retrying.isPending}
      title={t('retry.hint')}
      onClick={() => retrying.mutate()}
    >
      {t('retry', { count: rollout.counts.failed })}
    </Button>
  );
};

/** What this person can do with a rollout: hold it, let it go on, end it, plan its failures again, take it along. */
export const RunActions = ({ rollout }: { rollout: Rollout }) => {
  const mayStop = useMay('firmware.stop');
  const mayManage = useMay('firmware.manage');
  const saving = useMutation({ mutationFn: () => saveRolloutCsv(rollout.id), onError: tellFailure });
  const { state, counts } = rollout;
  const isRestLeft = counts.waiting + counts.checking > 0;
  return (
    <>
      {mayManage && state === 'paused' ? <SteerButton rollout={rollout} steer="continue" primary /> : null}
      {mayStop && state === 'running' && isRestLeft ? <SteerButton rollout={rollout} steer="pause" /> : null}
      {mayStop && (state === 'paused' || (state === 'running' && isRestLeft)) ? (
        <SteerButton rollout={rollout} steer="cancel" />
      ) : null}
      {mayManage && !isOpen(rollout) && counts.failed > 0 ? <RetryButton rollout={rollout} /> : null}
      <Button busy={saving.isPending} onClick={() => saving.mutate()}>
        {t('csv')}
      </Button>
      <CopyButton text={location.href} label={t('copyLink')} />
    </>
  );
};
