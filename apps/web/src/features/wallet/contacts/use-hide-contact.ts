import { useMutation, useQueryClient } from '@tanstack/react-query';
import { WALLET_KEY } from '../wallet-queries.ts';
import { hideContact } from '../wallet-requests.ts';

export interface Hiding {
  readonly key: string;
  readonly isHidden: boolean;
}

/** Hides a contact here, or shows it again. */
export const useHideContact = (walletId: string, onDone?: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, isHidden }: Hiding) => hideContact(walletId, key, isHidden),
    onSuccess: () => onDone?.(),
    onSettled: () => client.invalidateQueries({ queryKey: WALLET_KEY }),
  });
};
