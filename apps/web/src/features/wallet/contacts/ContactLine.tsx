import type { Contact } from '@mintdeck/shared-types/wallet/contacts';
import { EllipsisVertical } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { t } from './strings.ts';

/** Green is only what was told. */
const Connection = ({ isConnected }: Pick<Contact, 'isConnected'>) => {
  if (isConnected === null)
    return (
      <>
        <Mark shape="ring" tone="idle" className="size-2.5" />
        {t('unknownConnection')}
      </>
    );
  return (
    <>
      <Mark shape={isConnected ? 'disc' : 'cross'} tone={isConnected ? 'ok' : 'idle'} className="size-2.5" />
      {t(isConnected ? 'connected' : 'notConnected')}
    </>
  );
};

/** What is done with a contact. */
export type ContactAct = 'pay' | 'edit' | 'hide' | 'show';

export interface ContactLineProps {
  contact: Contact;
  /** null: not read */
  channelCount: number | null;
  /** why nothing can be ordered of the server now; null: it can */
  hold: string | null;
  /** null: the person may only look */
  onAct: ((act: ContactAct, contact: Contact) => void) | null;
}

const Acts = ({
  contact,
  hold,
  onAct,
}: ContactLineProps & { onAct: NonNullable<ContactLineProps['onAct']> }) => {
  const { name, isHidden, invoiceServer } = contact;
  const act = (kind: ContactAct) => () => onAct(kind, contact);
  return (
    <div className="flex items-center justify-end gap-1 max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
      {invoiceServer === null ? null : (
        <Button
          aria-label={t('payOf', { name })}
          disabled={hold !== null}
          title={hold ?? undefined}
          onClick={act('pay')}
        >
          {t('pay')}
        </Button>
      )}
      <Menu
        label={t('menu', { name })}
        trigger={<EllipsisVertical className="size-4" aria-hidden="true" />}
        items={[
          {
            kind: 'action',
            id: 'edit',
            label: t('edit'),
            disabled: hold !== null,
            onSelect: act('edit'),
          },
          isHidden
            ? { kind: 'action', id: 'show', label: t('show'), onSelect: act('show') }
            : { kind: 'action', id: 'hide', label: t('hide'), onSelect: act('hide') },
        ]}
      />
    </div>
  );
};

/** One contact: who it is, whether it is connected, and what can be done with it. */
export const ContactLine = (props: ContactLineProps) => {
  const { contact, channelCount, onAct } = props;
  const { key, name, place, invoiceServer, isHidden } = contact;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 border-line border-t py-2.5 text-sm first:border-t-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(9rem,auto)] sm:gap-x-6">
      <div className="min-w-0">
        <p className={`line-clamp-2 break-words font-medium ${isHidden ? 'text-ink-3' : ''}`} title={name}>
          {name}
          {isHidden ? <span className="ms-2 font-normal text-xs">{t('hidden')}</span> : null}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-ink-3 text-xs">
          <ShortKey text={key} what={t('keyOf', { name })} />
          {place === null ? null : <span className="min-w-0 break-all">{place}</span>}
        </p>
      </div>
      <div className="min-w-0 text-ink-2">
        <p className="flex items-center gap-2">
          <Connection isConnected={contact.isConnected} />
        </p>
        <p className="text-ink-3 text-xs">
          {channelCount === null
            ? t('channelsUnread')
            : channelCount === 0
              ? t('noChannels')
              : t('channels', { count: channelCount })}
          {invoiceServer === null ? ` · ${t('noServer')}` : null}
        </p>
      </div>
      {onAct === null ? null : <Acts {...props} onAct={onAct} />}
    </li>
  );
};
