import type { EditWalletRequest, WalletConfig } from '@mintdeck/shared-types/wallet/wallets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendChange } from '../../../api/send-change.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { WALLET_KEY, walletsQuery } from '../wallet-queries.ts';
import { editWallet } from '../wallet-requests.ts';

export type WalletChange = Omit<EditWalletRequest, 'revision'>;

/** Saves a change of a wallet over what others saved in other parts of it; a change of the very same part is a conflict. */
export const useWalletEdit = (opened: WalletConfig, onSaved: (saved: WalletConfig) => void) => {
  const client = useQueryClient();
  const { id } = opened;
  const fetchNewest = async (): Promise<WalletConfig> => {
    const { wallets } = await client.fetchQuery(walletsQuery);
    const newest = wallets.find(({ config }) => config.id === id);
    if (newest === undefined) throw new ApiProblem('It was removed', { code: 'not-found' });
    return newest.config;
  };
  return useMutation({
    mutationFn: (change: WalletChange) =>
      sendChange({ change, opened, fetchNewest, send: (body) => editWallet(id, body) }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: WALLET_KEY });
      onSaved(saved);
    },
  });
};
