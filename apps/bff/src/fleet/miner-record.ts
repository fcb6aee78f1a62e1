import { tagsSchema } from '@mintdeck/shared-types/fleet';
import type { MinerRecord } from '../db/schema.ts';
import type { SecretPlace } from '../db/secret-box.ts';
import type { Lane } from '../upstream/lane.ts';
import { parseMinerAddress } from './address.ts';

/** One miner as the rest of the server sees it; a new object after every change. */
export interface Miner {
  readonly id: string;
  readonly name: string;
  /** host or host:port, or one of these after https:// */
  readonly address: string;
  /** scheme://host:port */
  readonly origin: string;
  readonly tags: string[];
  readonly position: string;
  readonly notes: string;
  readonly expectedHashrateHs: number | null;
  readonly pollIntervalS: number;
  readonly paused: boolean;
  /** last known, null: never read */
  readonly model: string | null;
  readonly mac: string | null;
  readonly firmware: string | null;
  readonly username: string | null;
  readonly credentialSetId: string | null;
  readonly revision: number;
  /** ms since the epoch */
  readonly createdAt: number;
  readonly lane: Lane;
}

/** The origin a stored address stands for: what is asked, and what its password is sealed with. */
const toOrigin = (address: string): string => parseMinerAddress(address)?.origin ?? `http://${address}`;

/** Where a miner's own password belongs. */
export const toPasswordPlace = (minerId: string, address: string): SecretPlace => ({
  table: 'miners',
  column: 'password_sealed',
  rowId: minerId,
  origin: toOrigin(address),
});

/** Where a password that was not proven yet belongs. */
export const toPendingPlace = (minerId: string, address: string): SecretPlace => ({
  ...toPasswordPlace(minerId, address),
  column: 'password_pending_sealed',
});

/** A row of the database as a miner. */
export const toMiner = (record: MinerRecord, lane: Lane): Miner => ({
  id: record.id,
  name: record.name,
  address: record.address,
  origin: toOrigin(record.address),
  tags: tagsSchema.parse(JSON.parse(record.tags)),
  position: record.position,
  notes: record.notes,
  expectedHashrateHs: record.expected_hashrate_hs,
  pollIntervalS: record.poll_interval_s,
  paused: record.paused === 1,
  model: record.model,
  mac: record.mac,
  firmware: record.firmware,
  username: record.username,
  credentialSetId: record.credential_set_id,
  revision: record.revision,
  createdAt: record.created_at,
  lane,
});
