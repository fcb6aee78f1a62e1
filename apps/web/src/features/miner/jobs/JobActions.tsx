import type { Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { isMinerAction, MINER_ACTIONS } from '@mintdeck/shared-types/miner/actions';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../../api/use-may.ts';
import { downloadText } from '../../../lib/csv.ts';
import { createOrderId } from '../../../lib/order-id.ts';
import { formatDateTime, serverClock } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { toJobCsv } from './job-csv.ts';
import { cancelJob, retryJob } from './job-requests.ts';
import { t } from './strings.ts';

const CancelButton = ({ job }: { job: Job }) => {
  const [open, setOpen] = useState(false);
  const cancelling = useMutation({ mutationFn: () => cancelJob(job.id), onSuccess: () => setOpen(false) });
  const sent = job.counts.sending + job.counts.awaiting;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('cancel')}</Button>
      {open ? (
        <ConfirmDialog
          open
          onClose={() => setOpen(false)}
          onConfirm={() => cancelling.mutate()}
          busy={cancelling.isPending}
          error={cancelling.error}
          title={t('cancel.title')}
          confirmLabel={t('cancel.confirm')}
          closeLabel={t('cancel.keep')}
        >
          <p>{t('cancel.text')}</p>
          {sent > 0 ? <p>{t('cancel.sent', { count: sent })}</p> : null}
        </ConfirmDialog>
      ) : null}
    </>
  );
};

const RetryButton = ({ job, until }: { job: Job; until: number }) => {
  const navigate = useNavigate();
  // Made once: a double click is one order.
  const [orderId] = useState(createOrderId);
  const retrying = useMutation({
    mutationFn: () => retryJob(job.id, orderId),
    onSuccess: ({ id }) => void navigate(`/jobs/${id}`),
    onError: (error) => toasts.show({ tone: 'bad', text: describeError(error).text }),
  });
  return (
    <Button
      variant="primary"
      busy={retrying.isPending}
      title={t('retry.until', { when: formatDateTime(until) })}
      onClick={() => retrying.mutate()}
    >
      {t('retry', { count: job.counts.failed })}
    </Button>
  );
};

export interface JobActionsProps {
  job: Job;
  items: readonly JobItem[];
}

/** What can be done with a job: cancel what has not left, try again what failed, take it along. */
export const JobActions = ({ job, items }: JobActionsProps) => {
  const mayOperate = useMay('miners.operate');
  const { action } = job;
  const mayRetry = useMay(isMinerAction(action) ? MINER_ACTIONS[action].permission : 'miners.manage');
  const { retryableUntil } = job;
  const retryable = retryableUntil !== null && retryableUntil > serverClock.now() && job.counts.failed > 0;
  const save = async () => downloadText(`job-${job.id}.csv`, await toJobCsv(items), 'text/csv;charset=utf-8');
  return (
    <>
      {mayOperate && job.state === 'running' && job.counts.waiting > 0 ? <CancelButton job={job} /> : null}
      {mayRetry && retryable ? <RetryButton job={job} until={retryableUntil} /> : null}
      <Button onClick={() => void save()}>{t('csv')}</Button>
      <CopyButton text={location.href} label={t('copyLink')} />
    </>
  );
};
