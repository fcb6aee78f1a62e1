import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuItem } from '../../../ui/menu-items.ts';
import { t } from './strings.ts';
import { usePause } from './use-pause.ts';
import { type WalletDialogName, WalletDialogs } from './WalletDialogs.tsx';

/** What can be done with a wallet here; nothing for who may not. */
export const WalletMenu = ({ page }: { page: WalletPage }) => {
  const { config } = page;
  const may = useMay('wallet.manage');
  const [open, setOpen] = useState<WalletDialogName | null>(null);
  const pause = usePause(config);
  if (!may) return null;
  const toItem = (id: WalletDialogName, label: string, danger = false): MenuItem => ({
    kind: 'action',
    id,
    label,
    danger,
    onSelect: () => setOpen(id),
  });
  return (
    <>
      <Menu
        label={t('menu', { name: config.name })}
        trigger={<EllipsisVertical className="size-4" aria-hidden="true" />}
        items={[
          toItem('edit', t('menu.edit')),
          toItem('unit', t('menu.unit')),
          toItem('certificate', t('menu.certificate')),
          {
            kind: 'action',
            id: 'pause',
            label: t(config.paused ? 'menu.resume' : 'menu.pause'),
            disabled: pause.isPending,
            onSelect: () => pause.set(!config.paused),
          },
          config.session === 'kept'
            ? toItem('sign-out', t('menu.signOut'))
            : toItem('sign-in', t('menu.signIn')),
          // a single wallet is the whole page: the way to a second one is here
          toItem('add', t('menu.add')),
          { kind: 'separator', id: 'before-remove' },
          toItem('remove', t('menu.remove'), true),
        ]}
      />
      <WalletDialogs page={page} open={open} onOpen={setOpen} />
    </>
  );
};
