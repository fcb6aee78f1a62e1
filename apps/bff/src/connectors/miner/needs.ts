import type { Topic } from '@mintdeck/shared-types/live';
import type { MinerEntry, MinerSamples, MinerState } from '@mintdeck/shared-types/miner';
import type { SignedIn } from '../../http/route.ts';
import type { Lane } from '../../upstream/lane.ts';
import type { MinerLogin } from './client.ts';

/** One miner as the registry knows it: what a person set, what was learned, and the one queue to it. */
export interface FleetMiner
  extends Pick<
    MinerEntry,
    'id' | 'name' | 'address' | 'tags' | 'position' | 'expectedHashrateHs' | 'paused' | 'pollIntervalS'
  > {
  readonly origin: string;
  /** last known, from overview; null: never read */
  readonly model: string | null;
  readonly mac: string | null;
  readonly firmware: string | null;
  readonly lane: Lane;
}

/**
 * joined: added with many others; edited: what people see or the interval; moved: address or login, so that nothing known
 * about the session holds.
 */
export type FleetChange = 'added' | 'joined' | 'edited' | 'moved' | 'removed';

/** What may be the admin's password of a miner by now. `credentialSetId`: the set it is of; null: it is this miner's alone. */
export interface PendingPassword {
  readonly password: string;
  readonly credentialSetId: string | null;
}

/** Passwords on their way to a miner, kept beside the one in use until it is proven which of the two it takes. */
export interface PendingPasswords {
  keep(minerId: string, pending: PendingPassword): Promise<void>;
  read(minerId: string): PendingPassword | null;
  /** The miner was seen to take it: it is its login now. */
  take(minerId: string, pending: PendingPassword): Promise<void>;
  drop(minerId: string): Promise<void>;
}

/** What this connector needs of the registry of miners. */
export interface Fleet {
  list(): readonly FleetMiner[];
  find(id: string): FleetMiner | undefined;
  /** `locked`: stored, but this server's key does not open it; null: none is stored */
  readLogin(id: string): MinerLogin | 'locked' | null;
  readSetLogin(credentialSetId: string): MinerLogin | 'locked' | null;
  readonly pendingPasswords: PendingPasswords;
  /** Stores what a miner told about itself; does nothing when it is known already. */
  learn(id: string, facts: Pick<FleetMiner, 'model' | 'mac' | 'firmware'>): void;
  onChange(listener: (id: string, change: FleetChange) => void): () => void;
  /** Where an address a person typed leads to, with the queue of the miner we have there, or a new one; null: it is none. */
  locate(address: string): { origin: string; lane: Lane } | null;
}

/** What this connector needs of the audit. */
export interface AuditLog {
  record(entry: {
    account: SignedIn | null;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'tried' | 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}

/** The states miners were last seen in, over restarts of the server. */
export interface StateMemory {
  /** `since` in ms since the epoch; null: never seen */
  recall(minerId: string): { state: MinerState; since: number } | null;
  note(minerId: string, state: MinerState, since: number): void;
  /** It was switched off by us, and has not answered since. */
  isPoweredOff(minerId: string): boolean;
  notePoweredOff(minerId: string, poweredOff: boolean): void;
}

/** What one poll told of one chain; all figures are null while it is not live. */
export interface ChainSample {
  readonly id: number;
  readonly live: boolean;
  readonly hashrateGhs: number | null;
  readonly temperatureC: number | null;
  readonly acceptedCount: number | null;
  readonly rejectedCount: number | null;
  readonly hardwareErrorCount: number | null;
  readonly diff1Count: number | null;
}

/** What one poll told, as it is kept. */
export interface MinerSample {
  /** ms since the epoch */
  readonly takenAt: number;
  /** seconds since cgminer started; null: not read */
  readonly elapsedS: number | null;
  readonly fanDutyPercent: number | null;
  readonly chains: readonly ChainSample[];
}

/** What this connector needs of the history. */
export interface RecentSamples {
  record(minerId: string, sample: MinerSample): void;
  readMedianGhs(minerId: string): number | null;
  readSamples(minerId: string, intervalS: number): MinerSamples;
  forget(minerId: string): void;
}

/** Which pools people listed as their own. */
export interface PoolTrust {
  /** False: some are listed, and it is none of them. */
  isTrusted(url: string, user: string): boolean;
}

/** Whether a browser looks at a topic now. */
export interface Watch {
  isWatched(topic: Topic): boolean;
  subscribe(listener: (topic: Topic, watched: boolean) => void): () => void;
}
