import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { describeHold } from '../page/money-hold.ts';
import { PartAge } from '../page/PartAge.tsx';
import { type ContactAct, ContactLine } from './ContactLine.tsx';
import { findContacts } from './contact-form.ts';
import { t } from './strings.ts';
import { useHideContact } from './use-hide-contact.ts';

const ContactDialog = lazy(async () => ({ default: (await import('./ContactDialog.tsx')).ContactDialog }));
const HideDialog = lazy(async () => ({ default: (await import('./HideDialog.tsx')).HideDialog }));
const QuickPayDialog = lazy(async () => ({ default: (await import('./QuickPayDialog.tsx')).QuickPayDialog }));

const SHOWN_FIRST = 50;

type Opened =
  | { readonly kind: 'add' }
  | { readonly kind: Exclude<ContactAct, 'show'>; readonly contact: Contact };

interface OpenedDialogProps {
  page: WalletPage;
  opened: Opened | null;
  onClose: () => void;
}

const OpenedDialog = ({ page, opened, onClose }: OpenedDialogProps) => {
  if (opened === null) return null;
  if (opened.kind === 'add') return <ContactDialog page={page} contact={null} onClose={onClose} />;
  const { kind, contact } = opened;
  if (kind === 'edit') return <ContactDialog page={page} contact={contact} onClose={onClose} />;
  if (kind === 'hide') return <HideDialog walletId={page.config.id} contact={contact} onClose={onClose} />;
  return <QuickPayDialog page={page} contact={contact} onClose={onClose} />;
};

/** How many channels there are with a contact, whatever their state; null: they were not read. */
const countChannels = ({ channels }: Pick<WalletPage, 'channels'>, { key }: Contact): number | null =>
  channels.value?.filter(({ peer }) => peer === key).length ?? null;

const Empty = ({ page }: { page: WalletPage }) => (
  <div className="max-w-prose text-sm">
    <p>{t(page.contacts.value === null ? 'unread' : 'none')}</p>
    {page.contacts.value === null ? null : <p className="text-ink-2">{t('none.text')}</p>}
  </div>
);

/** Everybody whom the wallet's server knows as a contact. */
export const ContactList = ({ page }: { page: WalletPage }) => {
  const may = useMay('wallet.manage');
  const [search, setSearch] = useState('');
  const [showsHidden, setShowsHidden] = useState(false);
  const [mostCount, setMostCount] = useState(SHOWN_FIRST);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = useCallback(() => setOpened(null), []);
  const showing = useHideContact(page.config.id);
  const all = page.contacts.value ?? [];
  const found = findContacts(all, { search, showsHidden });
  const hiddenCount = all.filter(({ isHidden }) => isHidden).length;
  const hold = describeHold(page);
  const act = (kind: ContactAct, contact: Contact) =>
    kind === 'show' ? showing.mutate({ key: contact.key, isHidden: false }) : setOpened({ kind, contact });
  return (
    <Card title={t('title')} aside={<PartAge page={page} takenAt={page.contacts.takenAt} />}>
      <div className="mb-3 flex flex-wrap items-end gap-3">
        {all.length === 0 ? null : (
          <div className="w-full max-w-72">
            <TextField
              label={t('search')}
              name="contact-search"
              type="search"
              value={search}
              autoComplete="off"
              onChange={(event) => setSearch(event.target.value)}
            />
          </div>
        )}
        {hiddenCount === 0 ? null : (
          <Button onClick={() => setShowsHidden(!showsHidden)}>
            {showsHidden ? t('hideHidden') : t('showHidden', { count: hiddenCount })}
          </Button>
        )}
        {may ? (
          <Button
            disabled={hold !== null}
            title={hold ?? undefined}
            onClick={() => setOpened({ kind: 'add' })}
          >
            {t('add')}
          </Button>
        ) : null}
      </div>
      {may && hold !== null ? <p className="mb-2 text-ink-2 text-sm">{hold}</p> : null}
      <ErrorNotice error={showing.error} onDismiss={showing.reset} />
      {all.length === 0 ? <Empty page={page} /> : null}
      {all.length > 0 && found.length === 0 ? <p className="text-ink-2 text-sm">{t('search.none')}</p> : null}
      <ul aria-label={t('title')}>
        {found.slice(0, mostCount).map((contact) => (
          <ContactLine
            key={contact.key}
            contact={contact}
            channelCount={countChannels(page, contact)}
            hold={hold}
            onAct={may ? act : null}
          />
        ))}
      </ul>
      {found.length > mostCount ? (
        <Button className="mt-2" onClick={() => setMostCount(mostCount + SHOWN_FIRST)}>
          {t('more', { count: found.length - mostCount })}
        </Button>
      ) : null}
      <Suspense>
        <OpenedDialog page={page} opened={opened} onClose={close} />
      </Suspense>
    </Card>
  );
};
