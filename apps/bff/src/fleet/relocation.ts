import type { MinerRecord } from '../db/schema.ts';
import type { SecretBox } from '../db/secret-box.ts';
import { schemeOf } from './address.ts';
import { toPasswordPlace, toPendingPlace } from './miner-record.ts';
import type { ChangePlace } from './record-changes.ts';

/** A pending password for another address. Throws SecretLocked. */
const movePending = (
  { id, address: from, password_pending_sealed: sealed }: MinerRecord,
  to: string,
  secrets: SecretBox,
): string | null =>
  sealed === null
    ? null
    : secrets.seal(secrets.open(sealed, toPendingPlace(id, from)), toPendingPlace(id, to));

/**
 * The columns of a miner that was found at another address: its own passwords go along, sealed for the new origin. Throws
 * SecretLocked when this server's key does not open it.
 */
export const toRelocatedColumns = (record: MinerRecord, place: ChangePlace, secrets: SecretBox) => {
  const { id, address, seal } = place;
  const sealed = record.password_sealed;
  const moved = sealed === null ? null : seal(secrets.open(sealed, toPasswordPlace(id, record.address)));
  return {
    address,
    scheme: schemeOf(address),
    password_sealed: moved,
    password_pending_sealed: movePending(record, address, secrets),
    revision: record.revision + 1,
  };
};

/** The columns of a miner with a login of its own, sealed for where it is. */
export const toOwnLoginColumns = (
  { id, address, revision }: MinerRecord,
  { username, password }: { username: string; password: string },
  secrets: SecretBox,
) => ({
  credential_set_id: null,
  username,
  password_sealed: secrets.seal(password, toPasswordPlace(id, address)),
  password_pending_sealed: null,
  revision: revision + 1,
});
