import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import type { Column } from '../../../ui/data-table/column.ts';
import { ShortKey } from '../node/ShortKey.tsx';
import { AboutAmount } from '../units/AboutAmount.tsx';
import { Amount } from '../units/Amount.tsx';
import { describeWait } from './blocks-left.ts';
import { ChannelBar } from './ChannelBar.tsx';
import { ChannelMenu } from './ChannelMenu.tsx';
import { ChannelState } from './ChannelState.tsx';
import type { ChannelActs } from './channel-acts.ts';
import { nameOfPeer, toLocalShare } from './channel-list.ts';
import { STATE_ORDER } from './channel-marks.ts';
import { PeerName } from './PeerName.tsx';
import { t } from './strings.ts';

/** Eight digits of a unit and its name. */
const AMOUNT_WIDTH = '8.25rem';
/** Four signs of each end, and the button to copy all of it. */
const KEY_WIDTH = '8rem';
const KEY_ENDS = 4;

const PEER: Column<Channel> = {
  id: 'peer',
  header: t('column.peer'),
  width: 'minmax(11.5rem, 4fr)',
  cell: (channel) => <PeerName channel={channel} />,
  sortValue: (channel) => nameOfPeer(channel).toLowerCase(),
};
const STATE: Column<Channel> = {
  id: 'state',
  header: t('column.state'),
  width: '12rem',
  cell: (channel) => <ChannelState channel={channel} />,
  title: describeWait,
  sortValue: ({ state }) => STATE_ORDER.indexOf(state),
};
const LOCAL: Column<Channel> = {
  id: 'local',
  header: t('column.local'),
  hint: t('column.localHint'),
  align: 'end',
  width: AMOUNT_WIDTH,
  cell: ({ localSat }) => <Amount sat={localSat} />,
  sortValue: ({ localSat }) => localSat,
};
const REMOTE: Column<Channel> = {
  id: 'remote',
  header: t('column.remote'),
  hint: t('column.remoteHint'),
  align: 'end',
  width: AMOUNT_WIDTH,
  cell: ({ remoteSat }) => <AboutAmount sat={remoteSat} />,
  sortValue: ({ remoteSat }) => remoteSat,
};
const CAPACITY: Column<Channel> = {
  id: 'capacity',
  header: t('column.capacity'),
  align: 'end',
  width: AMOUNT_WIDTH,
  cell: ({ capacitySat }) => <Amount sat={capacitySat} />,
  sortValue: ({ capacitySat }) => capacitySat,
};
const ID: Column<Channel> = {
  id: 'id',
  header: t('column.id'),
  hint: t('column.idHint'),
  width: KEY_WIDTH,
  cell: (channel) =>
    channel.id === null ? (
      <span className="text-ink-3">{t('noId')}</span>
    ) : (
      <ShortKey text={channel.id} ends={KEY_ENDS} what={t('idOf', { name: nameOfPeer(channel) })} />
    ),
  // decimal numbers beyond 2^53: as text of one length they compare right
  sortValue: ({ id }) => id?.padStart(20, '0') ?? null,
};
const POINT: Column<Channel> = {
  id: 'point',
  header: t('column.point'),
  hint: t('column.pointHint'),
  width: KEY_WIDTH,
  cell: (channel) => (
    <ShortKey text={channel.point} ends={KEY_ENDS} what={t('pointOf', { name: nameOfPeer(channel) })} />
  ),
};

const SHARE: Column<Channel> = {
  id: 'share',
  header: t('column.share'),
  hint: t('column.shareHint'),
  width: 'minmax(8.5rem, 3fr)',
  descendingFirst: true,
  cell: (channel) => <ChannelBar channel={channel} />,
  sortValue: toLocalShare,
};

const toMenuColumn = (acts: ChannelActs): Column<Channel> => ({
  id: 'menu',
  header: '',
  width: '3.25rem',
  align: 'end',
  cell: (channel) => <ChannelMenu key={channel.point} channel={channel} acts={acts} />,
});

/** What is shown of each channel. `acts` null: the person may only look. */
export const toChannelColumns = (acts: ChannelActs | null): readonly Column<Channel>[] => [
  PEER,
  STATE,
  LOCAL,
  SHARE,
  REMOTE,
  CAPACITY,
  ID,
  POINT,
  ...(acts === null ? [] : [toMenuColumn(acts)]),
];
