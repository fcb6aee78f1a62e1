import type { PoolAccount, PoolAccountState } from '@mintdeck/shared-types/pool/account';

/** Nothing is read, and that is not over by itself. */
const UNREAD: readonly PoolAccountState[] = ['unreachable', 'unknown-user', 'not-understood'];

const needs = ({ state, workers, expiringNanogrin, openOrder }: PoolAccount): boolean => {
  if (state === 'paused') return openOrder !== null;
  if (UNREAD.includes(state) || openOrder !== null) return true;
  if (expiringNanogrin !== null && expiringNanogrin !== '0') return true;
  // what a worker did when the pool last answered is not known to be so now
  return state === 'ok' && workers !== null && workers.offline > 0;
};

/** Whether anything at any pool account needs somebody, as far as is known. */
export const needsSomebody = (accounts: ReadonlyMap<string, { readonly value: PoolAccount }>): boolean =>
  [...accounts.values()].some(({ value }) => needs(value));
