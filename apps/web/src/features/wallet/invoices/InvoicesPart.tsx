import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useMay } from '../../../api/use-may.ts';
import { describeHold } from '../page/money-hold.ts';
import { InvoiceButton } from './InvoiceButton.tsx';
import { InvoiceList } from './InvoiceList.tsx';

/** Making invoices, and those that were made here. */
export const InvoicesPart = ({ page }: { page: WalletPage }) => {
  const may = useMay('wallet.receive');
  const hold = describeHold(page);
  return (
    <>
      {may ? (
        <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
          <InvoiceButton page={page} />
          {hold === null ? null : <p className="text-ink-2 text-sm">{hold}</p>}
        </div>
      ) : null}
      <InvoiceList page={page} />
    </>
  );
};
