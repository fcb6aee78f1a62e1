import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense } from 'react';
import { AwaitedPayout } from './AwaitedPayout.tsx';
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
  const { offer, over, take, forget, upload } = file;
  const { awaited } = page;
  return (
    <>
      {awaited === null ? null : (
        <AwaitedPayout config={page.config} awaited={awaited} over={over} upload={upload} onFiles={take} />
      )}
      {/* stays when nothing waits any more: it tells how the sending ended */}
      <Suspense>
        {offer === null ? null : <FinalizeDialog page={page} offer={offer} onFiles={take} onClose={forget} />}
      </Suspense>
    </>
  );
};
