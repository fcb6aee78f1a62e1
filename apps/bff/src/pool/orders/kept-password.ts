import { ApiError } from '../../http/api-error.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';

/** What orders need of the pool accounts. */
export type OrderingAccounts = Pick<
  PoolAccounts,
  'require' | 'requireStill' | 'readPassword' | 'keepPassword'
>;

/** The password to send: the one given, else the kept one. Throws ApiError credential-locked, or invalid-input when there is none. */
export const requirePassword = (
  accounts: Pick<PoolAccounts, 'readPassword'>,
  id: string,
  given: string | undefined,
): string => {
  if (given !== undefined) return given;
  const kept = accounts.readPassword(id);
  if (kept === 'locked') throw new ApiError('credential-locked');
  if (kept !== null) return kept.password;
  throw new ApiError('invalid-input', {
    fields: { password: 'Enter the password of the account at the pool' },
  });
};
