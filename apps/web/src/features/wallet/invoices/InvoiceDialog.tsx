import type { Invoice } from '@mintdeck/shared-types/wallet/invoices';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { InvoiceView } from './InvoiceView.tsx';
import { NewInvoiceForm } from './NewInvoiceForm.tsx';
import { t } from './strings.ts';

export interface InvoiceDialogProps {
  page: WalletPage;
  /** null: a new one is made */
  invoice: Invoice | null;
  onClose: () => void;
}

/** Makes an invoice and shows it, or shows one that is there. `page` has to be the newest there is: it turns to paid by that. */
export const InvoiceDialog = ({ page, invoice, onClose }: InvoiceDialogProps) => {
  const [made, setMade] = useState(invoice);
  const newest = page.invoices.find(({ id }) => id === made?.id) ?? made;
  return (
    <Dialog open onClose={onClose} title={t(newest === null ? 'dialog.title' : 'view.text')}>
      {newest === null ? (
        <NewInvoiceForm page={page} onMade={setMade} onClose={onClose} />
      ) : (
        <>
          <InvoiceView
            key={newest.id}
            invoice={newest}
            isListening={page.isListening}
            listedAt={page.wallet.takenAt}
          />
          <div className="flex flex-wrap justify-end gap-2 pt-2">
            <Button onClick={onClose}>{t('close')}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
};
