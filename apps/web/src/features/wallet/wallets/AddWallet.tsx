import { WALLETS_MAX } from '@mintdeck/shared-types/wallet/wallets';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { t } from './strings.ts';

const AddWalletDialog = lazy(async () => ({
  default: (await import('./AddWalletDialog.tsx')).AddWalletDialog,
}));

export interface AddWalletProps {
  /** how many there are */
  walletCount: number;
}

/** The way to another wallet; nothing for who may not add one. */
export const AddWallet = ({ walletCount }: AddWalletProps) => {
  const may = useMay('wallet.manage');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const isFull = walletCount >= WALLETS_MAX;
  if (!may) return null;
  return (
    <>
      {isFull ? <span className="text-ink-3 text-sm">{t('add.full', { count: walletCount })}</span> : null}
      <Button
        variant={walletCount === 0 ? 'primary' : 'quiet'}
        disabled={isFull}
        onClick={() => setOpen(true)}
      >
        {t('add')}
      </Button>
      <Suspense>{isOpen ? <AddWalletDialog onClose={close} /> : null}</Suspense>
    </>
  );
};
