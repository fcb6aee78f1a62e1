import type { EditWalletRequest } from '@mintdeck/shared-types/wallet/wallets';
import type { WalletsTable } from '../../db/wallet-schema.ts';
import { toTrust } from './trusted.ts';
import { toAddress } from './wallet-place.ts';

/** A row with what a person changed; without its session when that was begun elsewhere, by another user or trust. Throws ApiError invalid-input. */
export const applyEdit = (row: WalletsTable, request: EditWalletRequest): WalletsTable => {
  const { name = row.name, user = row.wallet_user, paused } = request;
  const address = request.address === undefined ? row.address : toAddress(request.address);
  const trust = request.trust === undefined ? row.trust : JSON.stringify(toTrust(request.trust));
  const isSame = address === row.address && user === row.wallet_user && trust === row.trust;
  return {
    ...row,
    name,
    wallet_user: user,
    address,
    trust,
    unit: request.unit === undefined ? row.unit : JSON.stringify(request.unit),
    paused: paused === undefined ? row.paused : Number(paused),
    session_sealed: isSame ? row.session_sealed : null,
    revision: row.revision + 1,
  };
};
