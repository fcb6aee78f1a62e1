import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { hasRecord } from './has-record.ts';
import { t } from './strings.ts';

const EditAccountDialog = lazy(async () => ({
  default: (await import('./EditAccountDialog.tsx')).EditAccountDialog,
}));

/** The way to the address and the user of an account, where one of them is likely wrong. */
export const EditAccountButton = ({ page }: { page: PoolPage }) => {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button variant="inset" className="ms-auto self-center print:hidden" onClick={() => setOpen(true)}>
        {t('menu.edit')}
      </Button>
      <Suspense>
        {isOpen ? (
          <EditAccountDialog config={page.config} hasRecord={hasRecord(page)} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
};
