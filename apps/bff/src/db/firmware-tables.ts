import type { Selectable } from 'kysely';

/** Firmware images, those whose file was removed included: the record of upgrades names them. */
export interface FirmwareImagesTable {
  id: string;
  /** hex; the file is called so */
  sha256: string;
  file_name: string;
  size_bytes: number;
  version: string | null;
  reported_version: string;
  reported_version_basis: string;
  /** JSON, a list of words */
  hardware: string;
  /** 1: a signature is with it */
  signed: number;
  /** JSON of name and size of each */
  parts: string;
  source: string;
  source_host: string | null;
  note: string;
  added_by: string;
  added_at: number;
  /** null: it is in the library */
  removed_at: number | null;
  revision: number;
}

/** A plan of firmware upgrades: a draft, running, or over. */
export interface RolloutsTable {
  id: string;
  /** chosen by the browser: the same one again is the same draft */
  order_id: string;
  /** of the plan; it no longer changes when it was started */
  revision: number;
  /** JSON */
  plan: string;
  /** JSON of what is sent, as it was when it was started; null: a draft */
  image: string | null;
  image_id: string;
  image_version: string;
  group_count: number;
  created_by: string;
  created_at: number;
  /** who started it; null: a draft */
  account_id: string | null;
  username: string | null;
  source_address: string | null;
  started_at: number | null;
  /** of its first miner */
  first_name: string;
  retry_of: string | null;
  /** null: it is not paused */
  pause_reason: string | null;
  cancelled_at: number | null;
  ended_at: number | null;
  /** the one that runs or comes next, from 0 */
  group_number: number;
  /** when that one begins, or began */
  group_due_at: number;
  /** JSON of what the stop rule counts */
  tally: string;
  /** JSON of the number of miners by phase */
  counts: string;
  gate_failed_count: number;
  /** when a server was last seen to work on it */
  alive_at: number;
  /** of the newest change of any of its miners */
  seq: number;
}

/** One miner of a rollout that was started, and the record of it for ever. */
export interface UpgradesTable {
  id: string;
  rollout_id: string;
  /** counts from 0 */
  place: number;
  miner_id: string;
  name: string;
  address: string;
  mac: string | null;
  image_id: string;
  image_version: string;
  started_by: string;
  group_number: number;
  phase: string;
  reason: string | null;
  note: string | null;
  /** JSON without secrets: what the look after a restart needs */
  memo: string | null;
  from_version: string | null;
  to_version: string | null;
  attempt: number;
  sent_bytes: number;
  total_bytes: number;
  gate: string;
  median_ghs: number | null;
  hashrate_ghs: number | null;
  /** when its rollout was started: the record is in this order */
  ordered_at: number;
  started_at: number | null;
  /** null: not a byte left */
  sent_at: number | null;
  phase_since: number;
  ended_at: number | null;
  /** JSON of the ms spent in each phase that is over */
  phase_ms: string;
  seq: number;
}

/** One line of an upgrade's log. */
export interface UpgradeFramesTable {
  upgrade_id: string;
  /** counts from 0 */
  number: number;
  taken_at: number;
  kind: string;
  level: number | null;
  text: string;
}

export type FirmwareImageRow = Selectable<FirmwareImagesTable>;
export type RolloutRow = Selectable<RolloutsTable>;
export type UpgradeRow = Selectable<UpgradesTable>;
