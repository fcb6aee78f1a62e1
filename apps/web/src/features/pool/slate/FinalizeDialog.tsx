import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import type { FinalizePayoutRequest } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useCallback, useState } from 'react';
import { formatExactGrin } from '../../../lib/grin.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { finalizePayout } from '../orders/order-requests.ts';
import { type OrderBody, usePoolOrder } from '../orders/use-pool-order.ts';
import { usePoolPassword } from '../orders/use-pool-password.ts';
import { FileButton } from './FileButton.tsx';
import type { OfferedFile } from './offered-file.ts';
import { RefusedFileNotice } from './RefusedFileNotice.tsx';
import { SlatePreview } from './SlatePreview.tsx';
import type { LookedAt } from './slate-words.ts';
import { t } from './strings.ts';
import { useLookAtFile } from './use-look-at-file.ts';

const FIELDS = ['sha256'] as const;
/** The pool's list may mean another thing by its id than the file does; a person who knows better can say so. */
const COMPARED = ['other-payout', 'other-amount'];

type Ready = Extract<LookedAt, { kind: 'ready' }>;

interface ReadyFileProps {
  looked: Ready;
  name: string | null;
  hasCompared: boolean;
  onCompared: (hasCompared: boolean) => void;
}

const isUncompared = ({ warnings }: Ready): boolean => warnings.some(({ kind }) => kind === 'not-compared');

const ReadyFile = ({ looked, name, hasCompared, onCompared }: ReadyFileProps) => (
  <>
    <SlatePreview preview={looked.preview} warnings={looked.warnings} name={name} />
    <p className="text-ink-2 text-sm">
      {t('dialog.what', { amount: formatExactGrin(looked.preview.amountNanogrin) })}
    </p>
    {isUncompared(looked) ? (
      <label className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          name="compared"
          className="size-4 shrink-0"
          checked={hasCompared}
          onChange={(event) => onCompared(event.target.checked)}
        />
        {t('dialog.compared')}
      </label>
    ) : null}
  </>
);

/** The order of a file: the very one that was looked at, by its hash. */
const useFinalize = (config: PoolAccountConfig, onClose: () => void) => {
  const onDone = useCallback(() => {
    toasts.show({ tone: 'ok', text: t('dialog.done') });
    onClose();
  }, [onClose]);
  return usePoolOrder<OrderBody<FinalizePayoutRequest>>({
    config,
    send: (body) => finalizePayout(config.id, body),
    onDone,
  });
};

export interface FinalizeDialogProps {
  page: PoolPage;
  /** null: nothing yet */
  offer: OfferedFile | null;
  onFiles: (files: readonly File[]) => void;
  onClose: () => void;
}

/** The file that finishes a payout: looked at, shown, and sent only then. */
export const FinalizeDialog = ({ page, offer, onFiles, onClose }: FinalizeDialogProps) => {
  const { config } = page;
  const number = offer?.number ?? null;
  // what was said of one file does not hold for the next
  const [insisted, setInsisted] = useState<number | null>(null);
  const [compared, setCompared] = useState<number | null>(null);
  const compares = number === null || insisted !== number;
  const { looked, error, isLooking, lookAgain } = useLookAtFile(config.id, offer, compares);
  const password = usePoolPassword(config.password);
  const order = useFinalize(config, onClose);
  const ready = looked?.kind === 'ready' && !isLooking ? looked : null;
  const hasCompared = compared !== null && compared === number;
  const isExpired = order.view.kind === 'failed' && order.fieldError('sha256') !== undefined;
  return (
    <OrderDialog
      title={t('dialog.title')}
      submitLabel={t('dialog.send')}
      user={config.user}
      isReady={ready !== null && (hasCompared || !isUncompared(ready))}
      isEmpty={ready === null}
      order={order}
      password={password}
      fields={FIELDS}
      onClose={onClose}
      onSubmit={(taken) => ready !== null && order.place({ ...taken, sha256: ready.preview.sha256 })}
    >
      {offer === null ? <p className="text-ink-2 text-sm">{t('dialog.none')}</p> : null}
      {isLooking ? (
        <div role="status" className="flex flex-col gap-3">
          <p className="text-ink-2 text-sm">{t('dialog.checking')}</p>
          <Skeleton lines={4} className="h-5" />
        </div>
      ) : null}
      <ErrorNotice error={isLooking ? null : error} onRetry={lookAgain} />
      {looked?.kind === 'refused' && !isLooking ? (
        <RefusedFileNotice refused={looked} name={offer?.name ?? null} />
      ) : null}
      {ready === null ? null : (
        <ReadyFile
          looked={ready}
          name={offer?.name ?? null}
          hasCompared={hasCompared}
          onCompared={(is) => setCompared(is ? number : null)}
        />
      )}
      {isExpired ? <p className="text-sm">{t('dialog.expired')}</p> : null}
      <div className="flex flex-wrap gap-2">
        <FileButton
          label={t(offer === null ? 'wait.choose' : 'dialog.another')}
          variant={ready === null && !isLooking ? 'primary' : 'quiet'}
          onFiles={onFiles}
        />
        {isExpired ? <Button onClick={lookAgain}>{t('dialog.again')}</Button> : null}
        {looked?.kind === 'refused' && COMPARED.includes(looked.problem) && !isLooking ? (
          <Button onClick={() => setInsisted(number)}>{t('dialog.insist')}</Button>
        ) : null}
      </div>
    </OrderDialog>
  );
};
