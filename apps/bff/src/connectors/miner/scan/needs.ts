import type { AddMinerRequest } from '@mintdeck/shared-types/fleet';
import type { Kysely } from 'kysely';
import type { Database } from '../../../db/schema.ts';
import type { Bus } from '../../../live/bus.ts';
import type { AddressGuard } from '../../../upstream/address-guard.ts';
import type { HttpClient } from '../../../upstream/http-client.ts';
import type { Fleet, FleetMiner, Watch } from '../needs.ts';

/** The person a scan is done for, so that its work after a restart is theirs too. */
export interface ScanAuthor {
  readonly accountId: string;
  readonly username: string;
  readonly sourceAddress: string;
}

/** What scans need of the registry beyond what the poller needs. */
export interface ScanFleet extends Fleet {
  /** `revision`: another one after every change by a person */
  find(id: string): (FleetMiner & { readonly revision: number }) | undefined;
  /** Throws ApiError when the address is taken or not allowed. */
  add(request: AddMinerRequest): Promise<{ id: string }>;
  /**
   * Takes a miner to another address with the login it has; only for one whose MAC was read there, with the login it had at this
   * revision. Throws ApiError not-found, changed-meanwhile, address-taken or credential-locked.
   */
  relocate(id: string, to: { address: string; revision: number }): Promise<unknown>;
  /** Gives a miner the login it was seen to take. Throws ApiError not-found. */
  replaceLogin(id: string, login: { username: string; password: string }): Promise<unknown>;
}

/** What scans need of the audit. */
export interface ScanAudit {
  record(entry: {
    account: { accountId: string; username: string } | null;
    sourceAddress: string;
    action: string;
    target: string;
    outcome: 'tried' | 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}

export interface ScanNeeds {
  db: Kysely<Database>;
  guard: Pick<AddressGuard, 'allows'>;
  fleet: ScanFleet;
  audit: ScanAudit;
  watch: Watch;
  bus: Bus;
  /** the client of the miners, for hosts a person picked */
  http: HttpClient;
  /** one of its own for strangers */
  strangers: HttpClient;
  /** ms since the epoch */
  now: () => number;
  reportBug: (error: unknown) => void;
}
