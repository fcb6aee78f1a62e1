import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { EllipsisVertical } from 'lucide-react';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuItem } from '../../../ui/menu-items.ts';
import type { ChannelActs } from './channel-acts.ts';
import { listCloseWays, nameOfPeer } from './channel-list.ts';
import { t } from './strings.ts';

/** Force is on the list only where there is no other way. */
const toItems = (channel: Channel, { onAct, blockOf, canConnect }: ChannelActs): readonly MenuItem[] => {
  const block = blockOf(channel);
  const ways = listCloseWays(channel);
  const disabled = block !== null;
  const items: MenuItem[] = block === null ? [] : [{ kind: 'note', id: 'block', text: block }];
  if (canConnect(channel))
    items.push({
      kind: 'action',
      id: 'connect',
      label: t('connect'),
      onSelect: () => onAct('connect', channel),
    });
  if (ways.includes('close'))
    items.push({
      kind: 'action',
      id: 'close',
      label: t('close.open'),
      disabled,
      onSelect: () => onAct('close', channel),
    });
  else if (ways.includes('force-close'))
    items.push({
      kind: 'action',
      id: 'force-close',
      label: t('force.open'),
      danger: true,
      disabled,
      onSelect: () => onAct('force-close', channel),
    });
  else items.push({ kind: 'note', id: 'none', text: t('close.none') });
  return items;
};

/** What can be done about one channel. */
export const ChannelMenu = ({ channel, acts }: { channel: Channel; acts: ChannelActs }) => (
  <Menu
    label={t('menu', { name: nameOfPeer(channel) })}
    trigger={<EllipsisVertical className="size-4" aria-hidden="true" />}
    items={toItems(channel, acts)}
  />
);
