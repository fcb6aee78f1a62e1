import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { describeHold } from '../page/money-hold.ts';
import { ChannelOrders } from './ChannelOrders.tsx';
import { ChannelsSection } from './ChannelsSection.tsx';
import { t } from './strings.ts';

const OpenDialog = lazy(async () => ({ default: (await import('./OpenDialog.tsx')).OpenDialog }));

const OpenButton = ({ page }: { page: WalletPage }) => {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const hold = describeHold(page);
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Button
        variant="primary"
        disabled={hold !== null}
        title={hold ?? undefined}
        onClick={() => setOpen(true)}
      >
        {t('open')}
      </Button>
      {hold === null ? null : <p className="text-ink-2 text-sm">{hold}</p>}
      <Suspense>{isOpen ? <OpenDialog page={page} onClose={close} /> : null}</Suspense>
    </div>
  );
};

/** The channels of a wallet, and what was ordered about them. */
export const ChannelsPart = ({ page }: { page: WalletPage }) => {
  const may = useMay('wallet.manage');
  return (
    <>
      {may ? <OpenButton page={page} /> : null}
      <ChannelsSection page={page} />
      <ChannelOrders page={page} />
    </>
  );
};
