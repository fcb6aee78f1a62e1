import {
  type WalletConfig,
  walletTrustSchema,
  walletUnitSchema,
} from '@mintdeck/shared-types/wallet/wallets';
import { type SecretBox, SecretLocked, type SecretPlace } from '../../db/secret-box.ts';
import type { WalletsTable } from '../../db/wallet-schema.ts';

/** Where the session of a wallet's server belongs: another host or port does not open it. */
export const toSessionPlace = (walletId: string, address: string): SecretPlace => ({
  table: 'wallets',
  column: 'session_sealed',
  rowId: walletId,
  origin: URL.parse(address)?.origin ?? address,
});

/** The kept session; `locked`: this server's key does not open it; null: none is kept. Throws what is no matter of the key. */
export const openSession = (
  secrets: SecretBox,
  { id, address, session_sealed: sealed }: WalletsTable,
): { session: string } | 'locked' | null => {
  if (sealed === null) return null;
  try {
    return { session: secrets.open(sealed, toSessionPlace(id, address)) };
  } catch (error) {
    if (error instanceof SecretLocked) return 'locked';
    throw error;
  }
};

/** A row as a person configured it; whether a session is kept, and never which. Throws when the row was not written by us. */
export const toConfig = (row: WalletsTable, session: WalletConfig['session']): WalletConfig => ({
  id: row.id,
  revision: row.revision,
  name: row.name,
  user: row.wallet_user,
  address: row.address,
  trust: walletTrustSchema.parse(JSON.parse(row.trust)),
  unit: walletUnitSchema.parse(JSON.parse(row.unit)),
  paused: row.paused === 1,
  session,
});
