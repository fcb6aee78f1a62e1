import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import type { ReactNode } from 'react';
import { ShortKey } from '../node/ShortKey.tsx';
import { AboutAmount } from '../units/AboutAmount.tsx';
import { Amount } from '../units/Amount.tsx';
import { ChannelBar } from './ChannelBar.tsx';
import { ChannelMenu } from './ChannelMenu.tsx';
import { ChannelState } from './ChannelState.tsx';
import type { ChannelActs } from './channel-acts.ts';
import { nameOfPeer } from './channel-list.ts';
import { PeerName } from './PeerName.tsx';
import { t } from './strings.ts';

interface FigureProps {
  name: string;
  children: ReactNode;
  end?: boolean;
}

const Figure = ({ name, children, end = false }: FigureProps) => (
  <span className={end ? 'text-end' : undefined}>
    <span className="block text-2xs text-ink-3">{name}</span>
    {children}
  </span>
);

export interface ChannelCardProps {
  channel: Channel;
  acts: ChannelActs | null;
}

/** One channel on a phone: all that the table has. */
export const ChannelCard = ({ channel, acts }: ChannelCardProps) => {
  const { localSat, remoteSat, capacitySat, id, point } = channel;
  const name = nameOfPeer(channel);
  return (
    <div className="flex min-w-0 flex-col gap-2 text-sm">
      <div className="flex min-w-0 items-center justify-between gap-2">
        <PeerName channel={channel} whole />
        {acts === null ? null : <ChannelMenu key={point} channel={channel} acts={acts} />}
      </div>
      <ChannelState channel={channel} />
      <ChannelBar channel={channel} />
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
        <Figure name={t('column.local')}>
          <Amount sat={localSat} />
        </Figure>
        <Figure name={t('column.capacity')}>
          <Amount sat={capacitySat} />
        </Figure>
        <Figure name={t('column.remote')} end>
          <AboutAmount sat={remoteSat} />
        </Figure>
      </div>
      <div className="flex flex-wrap justify-between gap-x-4 text-xs">
        <Figure name={t('column.id')}>
          {id === null ? (
            <span className="text-ink-3">{t('noId')}</span>
          ) : (
            <ShortKey text={id} ends={6} what={t('idOf', { name })} />
          )}
        </Figure>
        <Figure name={t('column.point')} end>
          <ShortKey text={point} ends={6} what={t('pointOf', { name })} />
        </Figure>
      </div>
    </div>
  );
};
