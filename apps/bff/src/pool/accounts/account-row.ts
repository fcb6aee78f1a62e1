import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import type { PoolAccountRow } from '../../db/pool-schema.ts';
import { type SecretBox, SecretLocked, type SecretPlace } from '../../db/secret-box.ts';

/** Where a pool account's password belongs: another scheme, host or port does not open it. */
export const toPoolPasswordPlace = (accountId: string, address: string): SecretPlace => ({
  table: 'pool_accounts',
  column: 'password_sealed',
  rowId: accountId,
  origin: URL.parse(address)?.origin ?? address,
});

/** The kept password; `locked`: this server's key does not open it; null: none is kept. Throws what is no matter of the key. */
export const openPassword = (
  secrets: SecretBox,
  { id, address, password_sealed: sealed }: PoolAccountRow,
): { password: string } | 'locked' | null => {
  if (sealed === null) return null;
  try {
    return { password: secrets.open(sealed, toPoolPasswordPlace(id, address)) };
  } catch (error) {
    if (error instanceof SecretLocked) return 'locked';
    throw error;
  }
};

/** A row as a person configured it; whether a password is kept, and never which. */
export const toConfig = (
  row: PoolAccountRow,
  password: PoolAccountConfig['password'],
): PoolAccountConfig => ({
  id: row.id,
  revision: row.revision,
  name: row.name,
  user: row.pool_user,
  address: row.address,
  paused: row.paused === 1,
  offlineAfterMin: row.offline_after_min,
  lowBelowPercent: row.low_below_percent,
  password,
});
