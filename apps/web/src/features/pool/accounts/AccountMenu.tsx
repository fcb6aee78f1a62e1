import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EllipsisVertical } from 'lucide-react';
import { lazy, Suspense, use, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { Menu } from '../../../ui/Menu.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { accountsQuery, POOL_KEY } from '../pool-queries.ts';
import { editAccount } from './account-requests.ts';
import { hasRecord } from './has-record.ts';
import { t } from './strings.ts';

const AddAccountDialog = lazy(async () => ({
  default: (await import('./AddAccountDialog.tsx')).AddAccountDialog,
}));
const EditAccountDialog = lazy(async () => ({
  default: (await import('./EditAccountDialog.tsx')).EditAccountDialog,
}));
const RemoveAccountDialog = lazy(async () => ({
  default: (await import('./RemoveAccountDialog.tsx')).RemoveAccountDialog,
}));

const usePause = ({ id, name, revision }: PoolAccountConfig) => {
  const client = useQueryClient();
  const findWords = use(FailureWordsContext);
  return useMutation({
    mutationFn: async (paused: boolean) => {
      // Pausing needs no form, so the newest revision is asked for just before.
      const { accounts } = await client.fetchQuery(accountsQuery);
      const newest = accounts.find((each) => each.config.id === id)?.config.revision ?? revision;
      return editAccount(id, { revision: newest, paused });
    },
    onSuccess: async ({ paused }) => {
      await client.invalidateQueries({ queryKey: POOL_KEY });
      toasts.show({ tone: 'ok', text: t(paused ? 'paused' : 'resumed', { name }) });
    },
    onError: (error) => {
      const { text, fixer } = describeError(error, findWords);
      toasts.show({ tone: 'bad', text: `${text} ${fixer ?? ''}`.trim() });
    },
  });
};

/** What can be done with a pool account here; nothing for who may not. */
export const AccountMenu = ({ page }: { page: PoolPage }) => {
  const { config } = page;
  const may = useMay('pool.manage');
  const [open, setOpen] = useState<'add' | 'edit' | 'remove' | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const pausing = usePause(config);
  if (!may) return null;
  return (
    <>
      <Menu
        label={t('menu', { name: config.name })}
        trigger={<EllipsisVertical className="size-4" aria-hidden="true" />}
        items={[
          { kind: 'action', id: 'edit', label: t('menu.edit'), onSelect: () => setOpen('edit') },
          {
            kind: 'action',
            id: 'pause',
            label: t(config.paused ? 'menu.resume' : 'menu.pause'),
            disabled: pausing.isPending,
            onSelect: () => pausing.mutate(!config.paused),
          },
          // a single account is the whole page of the pool: the way to a second one is here
          { kind: 'action', id: 'add', label: t('menu.add'), onSelect: () => setOpen('add') },
          { kind: 'separator', id: 'before-remove' },
          {
            kind: 'action',
            id: 'remove',
            label: t('menu.remove'),
            danger: true,
            onSelect: () => setOpen('remove'),
          },
        ]}
      />
      <Suspense>
        {open === 'add' ? <AddAccountDialog onClose={close} /> : null}
        {open === 'edit' ? (
          <EditAccountDialog config={config} hasRecord={hasRecord(page)} onClose={close} />
        ) : null}
        {open === 'remove' ? <RemoveAccountDialog config={config} onClose={close} /> : null}
      </Suspense>
    </>
  );
};
