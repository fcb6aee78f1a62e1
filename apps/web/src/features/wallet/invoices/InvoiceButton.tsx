import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { describeHold } from '../page/money-hold.ts';
import { t } from './strings.ts';

const InvoiceDialog = lazy(async () => ({ default: (await import('./InvoiceDialog.tsx')).InvoiceDialog }));

/** Begins an invoice; nothing for who may not. `page` has to be the newest there is. */
export const InvoiceButton = ({ page }: { page: WalletPage }) => {
  const may = useMay('wallet.receive');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const hold = describeHold(page);
  if (!may) return null;
  return (
    <>
      <Button
        variant="primary"
        disabled={hold !== null}
        title={hold ?? undefined}
        onClick={() => setOpen(true)}
      >
        {t('open')}
      </Button>
      <Suspense>{isOpen ? <InvoiceDialog page={page} invoice={null} onClose={close} /> : null}</Suspense>
    </>
  );
};
