import { useMutation, useQueryClient } from '@tanstack/react-query';
import { WALLET_KEY } from '../wallet-queries.ts';
import { connectPeer } from '../wallet-requests.ts';

export interface PeerToConnect {
  readonly peer: string;
  /** host:port */
  readonly place: string;
  readonly name: string;
}

/** Has the wallet's node connect with a peer again; whether it worked shows in the list. */
export const useConnectPeer = (walletId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ peer, place }: PeerToConnect) => connectPeer(walletId, peer, place),
    onSuccess: () => client.invalidateQueries({ queryKey: WALLET_KEY }),
  });
};
