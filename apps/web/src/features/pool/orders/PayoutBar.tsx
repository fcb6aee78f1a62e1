import { findJustPaidUntil } from '@mintdeck/shared-types/pool/orders';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense, useCallback, useId, useState, useSyncExternalStore } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { ticker } from '../../../lib/ticker.ts';
import { serverClock } from '../../../lib/time.ts';
import { Button } from '../../../ui/Button.tsx';
import { FileButton } from '../slate/FileButton.tsx';
import { t as tSlate } from '../slate/strings.ts';
import type { PayoutFile } from '../slate/use-payout-file.ts';
import { judgePayoutOffer } from './order-state.ts';

const PayoutDialog = lazy(async () => ({ default: (await import('./PayoutDialog.tsx')).PayoutDialog }));

export interface PayoutBarProps {
  page: PoolPage;
  file: PayoutFile;
}

/** Until when the last payout holds up the next: that ends by itself, whatever the page does. */
const useJustPaidUntil = ({ orders }: PoolPage): number | null =>
  useSyncExternalStore(ticker.subscribe, () => findJustPaidUntil(orders, serverClock.now()));

/** Asking for a payout, or what is missing for it. A payout that waits for its file is told in its own place. */
export const PayoutBar = ({ page, file }: PayoutBarProps) => {
  const may = useMay('pool.manage');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const { label, isPossible, why } = judgePayoutOffer(page, useJustPaidUntil(page));
  const whyId = useId();
  const dialog = <Suspense>{isOpen ? <PayoutDialog page={page} onClose={close} /> : null}</Suspense>;
  if (page.awaited !== null) return dialog;
  if (!may) return isPossible ? null : <p className="mt-2 text-ink-3 text-sm tabular-nums">{why ?? label}</p>;
  return (
    <div className="mt-3 flex flex-col gap-2 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        {/* not disabled: it keeps the focus that the dialog gave back, and says why it does nothing */}
        <Button
          variant="primary"
          aria-disabled={!isPossible}
          aria-describedby={why === null ? undefined : whyId}
          onClick={() => isPossible && setOpen(true)}
        >
          {label}
        </Button>
        {file.isTaken ? (
          <FileButton label={tSlate(file.over ? 'wait.dropNow' : 'later')} onFiles={file.take} />
        ) : null}
      </div>
      {why === null ? null : (
        <p id={whyId} className="max-w-prose text-ink-3 text-sm">
          {why}
        </p>
      )}
      {dialog}
    </div>
  );
};
