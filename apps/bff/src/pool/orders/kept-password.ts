import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { ApiError } from '../../http/api-error.ts';
import type { PoolAccounts } from '../accounts/pool-accounts.ts';
import type { PoolAudit } from '../needs.ts';
import type { OrderAuthor } from './order-book.ts';

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

interface Taken {
  readonly config: PoolAccountConfig;
  readonly password: string;
  readonly author: OrderAuthor;
}

/** Keeps the password that the pool just took with an order, unless the account was moved since, and writes down who kept it. */
export const keepTaken = async (
  { accounts, audit }: { accounts: Pick<PoolAccounts, 'keepPassword'>; audit: PoolAudit },
  { config, password, author: account }: Taken,
): Promise<void> => {
  if (!(await accounts.keepPassword(config.id, config, password))) return;
  const { sourceAddress } = account;
  const what = { action: 'pool-account.edit', target: config.id, note: 'password' };
  await audit.record({ account, sourceAddress, ...what, outcome: 'done' });
};
