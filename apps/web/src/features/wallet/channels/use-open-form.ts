import { CHANNEL_MAX_SAT, CHANNEL_MIN_SAT } from '@mintdeck/shared-types/wallet/channels';
import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { useState } from 'react';
import { useAmount } from '../units/use-amount.ts';
import { type OpenPeer, readPeer } from './open-peer.ts';
import { t } from './strings.ts';

/** What is sent of the form. */
export interface OpenAsked {
  readonly peer: string;
  readonly place?: string;
  readonly amountSat: number;
}

/** With whom, and how much. What is wrong is said once somebody tried to go on. */
export const useOpenForm = (page: WalletPage) => {
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const onChainSat = page.balances.value?.onChainSat ?? null;
  // below the least there is no amount at all, and the form says so
  const maxSat = Math.max(Math.min(CHANNEL_MAX_SAT, onChainSat ?? CHANNEL_MAX_SAT), CHANNEL_MIN_SAT);
  const amount = useAmount({ minSat: CHANNEL_MIN_SAT, maxSat });
  const read = readPeer(text, page);
  const peer: OpenPeer | null = 'fault' in read ? null : read;
  return {
    text,
    setText,
    amount,
    maxSat,
    peer,
    peerError: isTried && 'fault' in read ? t(`peer.${read.fault}`) : undefined,
    amountError: isTried ? (amount.problem ?? undefined) : undefined,
    /** less than a channel takes is on-chain */
    isTooLittle: onChainSat !== null && onChainSat < CHANNEL_MIN_SAT,
    onChainSat,
    /** null: something is missing, which its field says now */
    take: (): OpenAsked | null => {
      setTried(true);
      if (peer === null || amount.sat === null) return null;
      const { place } = peer;
      return { peer: peer.peer, amountSat: amount.sat, ...(place === null ? {} : { place }) };
    },
  };
};
export type OpenForm = ReturnType<typeof useOpenForm>;
