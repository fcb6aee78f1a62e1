import {
  type AddMinerRequest,
  type EditMinerRequest,
  POLL_INTERVAL_DEFAULT_S,
} from '@mintdeck/shared-types/fleet';
import type { MinerRecord } from '../db/schema.ts';
import { ApiError } from '../http/api-error.ts';
import { schemeOf } from './address.ts';

type LoginRequest = Pick<EditMinerRequest, 'username' | 'password' | 'credentialSetId'>;
type LoginColumns = Pick<
  MinerRecord,
  'credential_set_id' | 'username' | 'password_sealed' | 'password_pending_sealed'
>;

export interface ChangePlace {
  id: string;
  /** the address after the change, in its one spelling */
  address: string;
  /** seals a password for this miner at that address */
  seal: (password: string) => string;
}

const LOGIN_MISSING = 'Enter user name and password, or choose a credential set';

/** A form may send along what did not change. */
const changesLogin = (request: LoginRequest, record: MinerRecord): boolean =>
  request.password !== undefined ||
  (request.username !== undefined && request.username !== record.username) ||
  (request.credentialSetId !== undefined && request.credentialSetId !== record.credential_set_id);

/** The login after a change; `kept` is what may stay of the old one: nothing, when the address is another. */
const toLoginColumns = (
  request: LoginRequest,
  seal: ChangePlace['seal'],
  kept: LoginColumns | null,
): LoginColumns => {
  if (request.credentialSetId) {
    const credential_set_id = request.credentialSetId;
    return { credential_set_id, username: null, password_sealed: null, password_pending_sealed: null };
  }
  const username = request.username ?? kept?.username ?? null;
  const sealed = request.password === undefined ? (kept?.password_sealed ?? null) : seal(request.password);
  if (username === null || sealed === null) {
    throw new ApiError('invalid-input', { fields: { password: LOGIN_MISSING } });
  }
  // What a person enters is what holds: no other password is tried after it.
  return { credential_set_id: null, username, password_sealed: sealed, password_pending_sealed: null };
};

/** The row of a new miner. */
export const toNewRecord = (
  request: AddMinerRequest,
  { id, address, seal }: ChangePlace,
  now: number,
): MinerRecord => ({
  id,
  name: request.name,
  address,
  scheme: schemeOf(address),
  ...toLoginColumns(request, seal, null),
  tags: JSON.stringify(request.tags ?? []),
  position: request.position ?? '',
  notes: request.notes ?? '',
  expected_hashrate_hs: request.expectedHashrateHs ?? null,
  poll_interval_s: request.pollIntervalS ?? POLL_INTERVAL_DEFAULT_S,
  paused: Number(request.paused ?? false),
  mac: null,
  model: null,
  firmware: null,
  revision: 1,
  created_at: now,
  removed_at: null,
});

const toPlainColumns = (record: MinerRecord, request: EditMinerRequest) => ({
  name: request.name ?? record.name,
  tags: request.tags === undefined ? record.tags : JSON.stringify(request.tags),
  position: request.position ?? record.position,
  notes: request.notes ?? record.notes,
  expected_hashrate_hs:
    request.expectedHashrateHs === undefined ? record.expected_hashrate_hs : request.expectedHashrateHs,
  poll_interval_s: request.pollIntervalS ?? record.poll_interval_s,
  paused: request.paused === undefined ? record.paused : Number(request.paused),
  revision: record.revision + 1,
});

/**
 * The columns an edit changes, and whether the link to the miner is another one now. Another address needs the login again; an
 * address with a login makes us forget the MAC: a person says that this is the miner. Throws ApiError invalid-input.
 */
export const toEditedColumns = (record: MinerRecord, request: EditMinerRequest, place: ChangePlace) => {
  const moved = place.address !== record.address;
  const relinked = moved || changesLogin(request, record);
  const login = relinked ? toLoginColumns(request, place.seal, moved ? null : record) : {};
  const entered = request.password !== undefined || Boolean(request.credentialSetId);
  const claimed = request.address !== undefined && entered;
  return {
    columns: {
      ...toPlainColumns(record, request),
      ...login,
      ...(claimed ? { address: place.address, scheme: schemeOf(place.address), mac: null } : {}),
    },
    relinked: relinked || claimed,
  };
};
