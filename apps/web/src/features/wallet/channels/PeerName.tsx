import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ShortKey } from '../node/ShortKey.tsx';
import { nameOfPeer } from './channel-list.ts';
import { t } from './strings.ts';

export interface PeerNameProps {
  channel: Channel;
  /** over two lines rather than cut */
  whole?: boolean;
}

/** Who is at the other end: the contact's name, else both ends of the key; either way the key to copy. */
export const PeerName = ({ channel, whole = false }: PeerNameProps) => {
  const { peer, peerName } = channel;
  const what = t('keyOf', { name: nameOfPeer(channel) });
  if (peerName === null) return <ShortKey text={peer} what={what} />;
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1">
      <span
        className={`min-w-0 font-medium ${whole ? 'line-clamp-2 break-words' : 'truncate'}`}
        title={`${peerName} · ${peer}`}
      >
        {peerName}
      </span>
      <span className="shrink-0 print:hidden">
        <CopyButton text={peer} label={t('copy', { what })} />
      </span>
    </span>
  );
};
