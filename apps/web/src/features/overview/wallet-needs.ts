import type { Wallet, WalletState } from '@mintdeck/shared-types/wallet/wallet';

/** Nothing is read, and that is not over by itself. */
const UNREAD: readonly WalletState[] = [
  'unreachable',
  'signed-out',
  'certificate-changed',
  'not-set-up',
  'not-understood',
];

/** Money whose whereabouts nobody knows needs somebody whatever else is; a paused wallet nobody wants to hear of. */
const needs = ({ state, unclearCount, isSynchronized }: Wallet): boolean =>
  unclearCount > 0 || UNREAD.includes(state) || (state === 'ok' && isSynchronized === false);

/** Whether any wallet needs somebody, as far as is known. */
export const walletsNeedSomebody = (wallets: ReadonlyMap<string, { readonly value: Wallet }>): boolean =>
  [...wallets.values()].some(({ value }) => needs(value));
