import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useMay } from '../../../api/use-may.ts';
import { describeHold } from '../page/money-hold.ts';
import { PayButton } from './PayButton.tsx';
import { PaymentList } from './PaymentList.tsx';

/** Paying, and what was paid from here. */
export const PaymentsPart = ({ page }: { page: WalletPage }) => {
  const may = useMay('wallet.manage');
  const hold = describeHold(page);
  return (
    <>
      {may ? (
        <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
          <PayButton page={page} />
          {hold === null ? null : <p className="text-ink-2 text-sm">{hold}</p>}
        </div>
      ) : null}
      <PaymentList page={page} />
    </>
  );
};
