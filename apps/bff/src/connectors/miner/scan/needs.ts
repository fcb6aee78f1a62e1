import type { AddMinerRequest } from '@mintdeck/shared-types/fleet';
import type { Kysely } from 'kysely';
import type { Database } from '../../../db/schema.ts';
import type { Bus } from '../../../live/bus.ts';
import type { AddressGuard } from '../../../upstream/address-guard.ts';
import type { HttpClient } from '../../../upstream/http-client.ts';
import type { Fleet, Watch } from '../needs.ts';

/** The person a scan is done for, so that its work after a restart is theirs too. */
export interface ScanAuthor {
  readonly accountId: string;
  readonly username: string;
  readonly sourceAddress: string;
}

/** What scans need of the registry beyond what the poller needs. */
export interface ScanFleet extends Fleet {
  /** Throws ApiError when the address is taken or not allowed. */
  add(request: AddMinerRequest): Promise<{ id: string }>;
  /**
   * Takes a miner to another address with the login it has; only for one whose MAC was read there. Throws ApiError not-found,
   * address-taken or credential-locked.
   */
  relocate(id: string, address: string): Promise<unknown>;
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
