import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { useState } from 'react';
import { usePin } from '../pay/use-pin.ts';
import { t } from './strings.ts';

const KEY_END = 6;

/** What has to be typed before a channel is closed by force: the name of its peer, or the end of its key. */
export const toConfirmWord = ({ peer, peerName }: Pick<Channel, 'peer' | 'peerName'>): string =>
  peerName ?? peer.slice(-KEY_END);

const isWord = (typed: string, channel: Channel): boolean => {
  const said = typed.trim();
  return said !== '' && (said === channel.peerName || said.toLowerCase() === channel.peer.slice(-KEY_END));
};

/** What of the form goes with the order. */
export interface CloseAsked {
  readonly isForce: boolean;
  readonly pin: string;
}

/** The PIN, and what has to be typed before force. */
export const useCloseForm = (channel: Channel, isForce: boolean) => {
  const pin = usePin();
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const isConfirmed = !isForce || isWord(typed, channel);
  return {
    pin,
    typed,
    setTyped,
    typedError: isTried && !isConfirmed ? t('force.mistyped', { word: toConfirmWord(channel) }) : undefined,
    /** null: something is missing, which its field says now. The PIN leaves its field only when all the rest is there. */
    take: (): CloseAsked | null => {
      setTried(true);
      if (!isConfirmed) return null;
      const taken = pin.take();
      return taken === null ? null : { isForce, pin: taken };
    },
  };
};
