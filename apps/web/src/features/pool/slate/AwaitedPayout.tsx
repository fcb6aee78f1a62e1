import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import type { PoolOrder } from '@mintdeck/shared-types/pool/orders';
import type { AwaitedPayout as Awaited } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { formatExactGrin } from '../../../lib/grin.ts';
import { formatDateTime } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { useAgeText } from '../../../ui/use-age.ts';
import { describeKind } from '../orders/order-state.ts';
import { FileButton } from './FileButton.tsx';
import { t } from './strings.ts';

const ClearDialog = lazy(async () => ({ default: (await import('../orders/ClearDialog.tsx')).ClearDialog }));

const COMMAND = 'grin wallet receive -i payout.grintx';

/** Who looks can send the file; could, but not now; or is not allowed to. */
export type UploadRight = 'now' | 'later' | 'never';

/** Why the file cannot be uploaded now. `waitsFor` null: the account is paused. */
const describeLater = (waitsFor: PoolOrder | null): string =>
  waitsFor === null
    ? t('wait.laterPaused')
    : t('wait.laterOrder', {
        what: describeKind(waitsFor),
        by: waitsFor.by,
        time: formatDateTime(waitsFor.sentAt),
      });

interface StepsProps extends Pick<AwaitedPayoutProps, 'upload' | 'waitsFor'> {
  user: string;
}

const Steps = ({ user, upload, waitsFor }: StepsProps) => (
  <ol className="flex list-decimal flex-col gap-1 ps-5 text-ink-2">
    <li className="break-words">{t('wait.mail', { user })}</li>
    <li className="break-words">
      {`${t('wait.receive')} `}
      <span className="inline-flex items-center gap-1">
        <code className="break-all font-mono text-ink text-xs">{COMMAND}</code>
        <CopyButton text={COMMAND} />
      </span>
    </li>
    {upload === 'now' ? (
      <li>
        {/* where nothing can be dragged, nobody is told to */}
        <span className="pointer-coarse:hidden">{t('wait.upload')}</span>
        <span className="hidden pointer-coarse:inline">{t('wait.uploadTouch')}</span>
      </li>
    ) : (
      <li>{upload === 'never' ? t('wait.never') : describeLater(waitsFor)}</li>
    )}
  </ol>
);

export interface AwaitedPayoutProps {
  config: PoolAccountConfig;
  awaited: Awaited;
  /** a file is held over the page */
  over: boolean;
  upload: UploadRight;
  /** the order whose end is not known, and before which no file is sent; null: none */
  waitsFor: PoolOrder | null;
  onFiles: (files: readonly File[]) => void;
}

/** A payout by e-mail that waits for the wallet's answer: what to do, and where the file goes. */
export const AwaitedPayout = ({ config, awaited, over, upload, waitsFor, onFiles }: AwaitedPayoutProps) => {
  const [isClearing, setClearing] = useState(false);
  const close = useCallback(() => setClearing(false), []);
  const { amountNanogrin, orderId, since } = awaited;
  const age = useAgeText(since) ?? '';
  const title =
    amountNanogrin === null
      ? t('wait.titleUnknown')
      : t('wait.title', { amount: formatExactGrin(amountNanogrin) });
  return (
    <section
      aria-label={title}
      className={classNames(
        'mb-8 flex max-w-3xl flex-col gap-3 rounded-lg border border-dashed px-4 py-4 text-sm',
        over ? 'border-accent bg-sunken' : 'border-line-strong',
      )}
    >
      <p className="flex items-baseline gap-2.5">
        <Mark shape="half" tone="busy" className="relative top-px" />
        <span className="min-w-0 break-words">
          <span className="font-medium">{title}</span>{' '}
          <span className="text-ink-3">{t(orderId === null ? 'wait.elsewhere' : 'wait.since', { age })}</span>
        </span>
      </p>
      <Steps user={config.user} upload={upload} waitsFor={waitsFor} />
      {upload !== 'now' ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <FileButton label={t(over ? 'wait.dropNow' : 'wait.choose')} variant="primary" onFiles={onFiles} />
          {orderId === null ? null : (
            <Button variant={over ? 'inset' : 'quiet'} onClick={() => setClearing(true)}>
              {t('wait.giveUp')}
            </Button>
          )}
        </div>
      )}
      <p className="text-ink-3 text-xs">{t('wait.blocks')}</p>
      <Suspense>
        {isClearing && orderId !== null ? (
          <ClearDialog accountId={config.id} orderId={orderId} isAwaited onClose={close} />
        ) : null}
      </Suspense>
    </section>
  );
};
