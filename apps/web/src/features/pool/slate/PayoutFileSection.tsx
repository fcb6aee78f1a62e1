import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense } from 'react';
import { AwaitedPayout } from './AwaitedPayout.tsx';
import { t } from './strings.ts';
import type { PayoutFile } from './use-payout-file.ts';

const FinalizeDialog = lazy(async () => ({
  default: (await import('./FinalizeDialog.tsx')).FinalizeDialog,
}));

export interface PayoutFileSectionProps {
  page: PoolPage;
  file: PayoutFile;
}

/** The payout that waits for its file, where there is one, and the file that was offered for it. */
export const PayoutFileSection = ({ page, file }: PayoutFileSectionProps) => {
  const { offer, over, take, forget, upload, waitsFor } = file;
  const { awaited } = page;
  return (
    <>
      {awaited === null ? null : (
        <AwaitedPayout
          config={page.config}
          awaited={awaited}
          over={over}
          upload={upload}
          waitsFor={waitsFor}
          onFiles={take}
        />
      )}
      {over && offer === null ? (
        <p className="pointer-events-none fixed inset-x-0 bottom-20 z-40 mx-auto w-fit max-w-[90vw] rounded-lg border border-accent border-dashed bg-sunken px-4 py-3 text-sm">
          {t('drop.anywhere')}
        </p>
      ) : null}
      {/* stays when nothing waits any more: it tells how the sending ended */}
      <Suspense>
        {offer === null ? null : <FinalizeDialog page={page} offer={offer} onFiles={take} onClose={forget} />}
      </Suspense>
    </>
  );
};
