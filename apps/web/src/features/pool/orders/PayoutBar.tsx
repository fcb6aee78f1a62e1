import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { AwaitedPayout } from '../slate/AwaitedPayout.tsx';
import { FileButton } from '../slate/FileButton.tsx';
import { t as tSlate } from '../slate/strings.ts';
import { useOfferedFile } from '../slate/use-offered-file.ts';
import { findUnclear, judgePayoutOffer } from './order-state.ts';

const PayoutDialog = lazy(async () => ({ default: (await import('./PayoutDialog.tsx')).PayoutDialog }));
const FinalizeDialog = lazy(async () => ({
  default: (await import('../slate/FinalizeDialog.tsx')).FinalizeDialog,
}));

export interface PayoutBarProps {
  page: PoolPage;
}

/** A payout: asking for one, what is missing for it, or the file that one waits for. */
export const PayoutBar = ({ page }: PayoutBarProps) => {
  const may = useMay('pool.manage');
  const [isOpen, setOpen] = useState(false);
  const isFree = may && findUnclear(page) === null && !page.config.paused;
  const { offer, over, take, forget } = useOfferedFile(isFree && !isOpen);
  const close = useCallback(() => setOpen(false), []);
  const { label, obstacle } = judgePayoutOffer(page);
  const { awaited } = page;
  if (!may && awaited === null && obstacle === null) return null;
  return (
    <div className="flex flex-col gap-3 print:hidden">
      {awaited === null ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {may ? (
            <Button variant="primary" disabled={obstacle !== null} onClick={() => setOpen(true)}>
              {label}
            </Button>
          ) : null}
          {obstacle === null ? null : (
            <p className="text-ink-3 text-sm tabular-nums">{may ? obstacle : `${label}. ${obstacle}`}</p>
          )}
          {isFree ? <FileButton label={tSlate(over ? 'wait.dropNow' : 'later')} onFiles={take} /> : null}
        </div>
      ) : (
        <AwaitedPayout
          config={page.config}
          awaited={awaited}
          over={over}
          {...(isFree ? { onFiles: take } : {})}
        />
      )}
      <Suspense>
        {isOpen ? <PayoutDialog page={page} onClose={close} /> : null}
        {offer === null ? null : <FinalizeDialog page={page} offer={offer} onFiles={take} onClose={forget} />}
      </Suspense>
    </div>
  );
};
