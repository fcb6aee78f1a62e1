import { POOL_ACCOUNTS_MAX } from '@mintdeck/shared-types/pool/accounts';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { t } from './strings.ts';

const AddAccountDialog = lazy(async () => ({
  default: (await import('./AddAccountDialog.tsx')).AddAccountDialog,
}));

export interface AddAccountProps {
  /** how many there are */
  accountCount: number;
}

/** The way to another pool account; nothing for who may not add one. */
export const AddAccount = ({ accountCount }: AddAccountProps) => {
  const may = useMay('pool.manage');
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const isFull = accountCount >= POOL_ACCOUNTS_MAX;
  if (!may) return null;
  return (
    <>
      {isFull ? <span className="text-ink-3 text-sm">{t('add.full', { count: accountCount })}</span> : null}
      <Button
        variant={accountCount === 0 ? 'primary' : 'quiet'}
        disabled={isFull}
        onClick={() => setOpen(true)}
      >
        {t('add')}
      </Button>
      <Suspense>{isOpen ? <AddAccountDialog onClose={close} /> : null}</Suspense>
    </>
  );
};
