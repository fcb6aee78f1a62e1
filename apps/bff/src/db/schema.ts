import type { Role } from '@mintdeck/shared-types/accounts';
import type { Generated, Selectable } from 'kysely';
import type {
  FirmwareImagesTable,
  RolloutsTable,
  UpgradeFramesTable,
  UpgradesTable,
} from './firmware-tables.ts';
import type { PoolTables } from './pool-schema.ts';
import type { WalletTables } from './wallet-schema.ts';

/** One fact about the database itself. */
export interface MetaTable {
  key: string;
  value: string;
}

export interface AccountsTable {
  id: string;
  username: string;
  /** the user name in lower case: compared without regard to case */
  username_key: string;
  email: string;
  /** argon2id in PHC notation */
  password_hash: string;
  role: Role;
  /** ms since the epoch, as all times here */
  created_at: number;
  blocked_at: number | null;
}

export interface SessionsTable {
  id: string;
  /** SHA-256 of the token, hex; the token itself is only in the browser */
  token_hash: string;
  account_id: string;
  created_at: number;
  /** last use, written at most once a minute */
  seen_at: number;
  /** when the password was last given */
  signed_in_at: number;
  /** the absolute end */
  expires_at: number;
  source_address: string;
  user_agent: string;
}

export interface LoginDelaysTable {
  key: string;
  failure_count: number;
  blocked_until: number;
  updated_at: number;
}

export interface AuditTable {
  id: Generated<number>;
  at: number;
  /** null: nobody was signed in */
  account_id: string | null;
  username: string | null;
  source_address: string;
  action: string;
  target: string;
  outcome: string;
  note: string | null;
}

export interface CredentialSetsTable {
  id: string;
  name: string;
  username: string;
  /** sealed with the origin `credential-set` */
  password_sealed: string;
  revision: number;
  created_at: number;
}

export interface MinersTable {
  id: string;
  name: string;
  /** host or host:port */
  address: string;
  scheme: string;
  credential_set_id: string | null;
  username: string | null;
  /** sealed with the miner's origin, `http://host:port`; null: a credential set, or none */
  password_sealed: string | null;
  /** the password that was sent to it and not proven yet, sealed with its origin; null: none */
  password_pending_sealed: string | null;
  /** JSON array of strings */
  tags: string;
  position: string;
  notes: string;
  /** H/s; null: the default of the model */
  expected_hashrate_hs: number | null;
  poll_interval_s: number;
  /** 0 or 1 */
  paused: number;
  /** last known, null: never read */
  mac: string | null;
  model: string | null;
  firmware: string | null;
  /** counts changes by people, so that two forms do not overwrite each other */
  revision: number;
  created_at: number;
  /** null: it is there; else it can still be restored */
  removed_at: number | null;
}

/** The state a miner was last seen in. */
export interface MinerStatesTable {
  miner_id: string;
  state: string;
  since: number;
  /** 1: we switched it off, and it has not answered since */
  powered_off: number;
}

export interface SavedViewsTable {
  id: string;
  account_id: string;
  name: string;
  /** the name in lower case: one account has no two of a name */
  name_key: string;
  /** the search part of the page's address, without "?" */
  search: string;
  /** 0 or 1 */
  shared: number;
  created_at: number;
}

/** One look through a network, running or over. */
export interface ScansTable {
  id: string;
  /** the miner that is looked for; null: any */
  miner_id: string | null;
  /** JSON array of strings */
  ranges: string;
  /** JSON array of numbers */
  ports: string;
  account_id: string;
  username: string;
  source_address: string;
  started_at: number;
  ended_at: number | null;
  state: string;
  address_count: number;
  /** all addresses before this place are done: where to go on after a restart */
  next_place: number;
  answered_count: number;
  found_count: number;
  /** JSON of what is done with picked hosts, without any password; null: nothing was picked */
  adoption: string | null;
}

/** A host a scan found to be a miner. */
export interface ScanHostsTable {
  scan_id: string;
  address: string;
  page: string;
  /** a miner of ours which it may be */
  looks_like: string | null;
  /** JSON of how it went after it was picked; null: nobody picked it */
  result: string | null;
}

/** The one row of what was chosen for the whole. */
export interface SettingsTable {
  id: string;
  /** counts changes by people, so that two forms do not overwrite each other */
  revision: number;
  /** JSON of the settings by name */
  chosen: string;
}

/** Keys of scripts. */
export interface ApiKeysTable {
  id: string;
  account_id: string;
  name: string;
  /** its first characters */
  start: string;
  /** SHA-256 of the key, hex; the key itself was shown once */
  key_hash: string;
  /** JSON array of strings */
  scopes: string;
  created_at: number;
  expires_at: number;
  /** null: never; written at most once a minute */
  last_used_at: number | null;
  last_used_from: string | null;
}

/** Named lists of pools for many miners. */
export interface PoolTemplatesTable {
  id: string;
  name: string;
  /** the name in lower case: no two are alike */
  name_key: string;
  /** JSON of url and user of each */
  pools: string;
  /** JSON of their passwords in the same order, sealed with the origin `pool-template` */
  passwords_sealed: string;
  /** counts changes by people, so that two forms do not overwrite each other */
  revision: number;
  created_at: number;
}

/** Work the server owns, running or over. */
export interface JobsTable {
  id: string;
  /** chosen by the browser: the same one again is the same job */
  order_id: string;
  kind: string;
  action: string;
  /** JSON of what a person may see of what was asked for */
  asked: string;
  /** JSON sealed with the origin `job`; null: forgotten, a day after the end */
  parameters_sealed: string | null;
  account_id: string;
  username: string;
  source_address: string;
  packet_size: number;
  packet_pause_s: number;
  /** of its first miner */
  first_name: string;
  started_at: number;
  /** one pause after the packet that left last */
  due_at: number;
  cancelled_at: number | null;
  ended_at: number | null;
  retry_of: string | null;
  /** 1: a job tries its failed ones again */
  retried: number;
  /** JSON of the number of miners by state */
  counts: string;
  /** of the newest change of any of its miners */
  seq: number;
}

/** One miner of a job. */
export interface JobItemsTable {
  job_id: string;
  /** counts from 0 */
  place: number;
  miner_id: string;
  name: string;
  address: string;
  mac: string | null;
  packet: number;
  state: string;
  reason: string | null;
  note: string | null;
  /** JSON without secrets: what the look after a restart needs */
  memo: string | null;
  started_at: number | null;
  sent_at: number | null;
  ended_at: number | null;
  seq: number;
}

/** Steps of migrations/ that this database has had. */
export interface MigrationsTable {
  name: string;
  applied_at: number;
}

/** All tables of mintdeck.db. */
export interface Database extends PoolTables, WalletTables {
  meta: MetaTable;
  migrations: MigrationsTable;
  accounts: AccountsTable;
  sessions: SessionsTable;
  login_delays: LoginDelaysTable;
  audit: AuditTable;
  credential_sets: CredentialSetsTable;
  miners: MinersTable;
  miner_states: MinerStatesTable;
  scans: ScansTable;
  scan_hosts: ScanHostsTable;
  jobs: JobsTable;
  job_items: JobItemsTable;
  saved_views: SavedViewsTable;
  settings: SettingsTable;
  api_keys: ApiKeysTable;
  pool_templates: PoolTemplatesTable;
  firmware_images: FirmwareImagesTable;
  rollouts: RolloutsTable;
  upgrades: UpgradesTable;
  upgrade_frames: UpgradeFramesTable;
}

export type AccountRow = Selectable<AccountsTable>;
export type CredentialSetRow = Selectable<CredentialSetsTable>;
export type ScanRow = Selectable<ScansTable>;
export type ScanHostRow = Selectable<ScanHostsTable>;
export type JobRow = Selectable<JobsTable>;
export type JobItemRow = Selectable<JobItemsTable>;
export type PoolTemplateRow = Selectable<PoolTemplatesTable>;
export type MinerRecord = Selectable<MinersTable>;
