import type { MinerEntry } from '@mintdeck/shared-types/miner';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMinerRow } from '../../../live/use-live.ts';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuItem } from '../../../ui/menu-items.ts';
import { t as jobText } from '../jobs/strings.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { findRefusal } from './find-refusal.ts';
import { t } from './strings.ts';
import { useOfferedActions } from './use-offered-actions.ts';

/** Everything that can be done to one miner, what is dangerous apart; where nothing can, it says why. */
export const ActionsMenu = ({ entry }: { entry: MinerEntry }) => {
  const row = useMinerRow(entry.id)?.value ?? null;
  const { usual, dangerous } = useOfferedActions();
  const [params, setParams] = useSearchParams();
  // An address may lead to an action: it is asked about like any other, and not again when the page is loaded anew.
  const [open, setOpen] = useState(() =>
    [...usual, ...dangerous].find((action) => action === params.get('action')),
  );
  const close = () => {
    setOpen(undefined);
    setParams(
      (known) => {
        const next = new URLSearchParams(known);
        next.delete('action');
        return next;
      },
      { replace: true },
    );
  };
  const refusal = findRefusal(entry, row);
  const toItem = (action: MinerAction, danger: boolean): MenuItem => ({
    kind: 'action',
    id: action,
    label: t(`name.${action}`),
    danger,
    disabled: refusal !== null,
    onSelect: () => setOpen(action),
  });
  const items: MenuItem[] = [
    ...(refusal === null
      ? []
      : [
          {
            kind: 'note' as const,
            id: 'refusal',
            text: t('menu.none', { reason: jobText(`reason.${refusal}`) }),
          },
        ]),
    ...usual.map((action) => toItem(action, false)),
    ...(dangerous.length > 0 ? [{ kind: 'separator' as const, id: 'apart' }] : []),
    ...dangerous.map((action) => toItem(action, true)),
  ];
  if (usual.length === 0) return null;
  return (
    <>
      <Menu
        label={t('menu.label', { name: entry.name })}
        className="bg-sunken !text-ink hover:bg-line"
        trigger={
          <>
            {t('menu')}
            <ChevronDown className="size-4" aria-hidden="true" />
          </>
        }
        items={items}
      />
      {open === undefined ? null : <ActionDialog action={open} ids={[entry.id]} onClose={close} />}
    </>
  );
};
