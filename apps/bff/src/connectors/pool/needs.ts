import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import type { Clock } from '../../upstream/clock.ts';
import type { HttpClient } from '../../upstream/http-client.ts';

/** A pool account as a person configured it. */
export type AccountSettings = Pick<
  PoolAccountConfig,
  'id' | 'name' | 'user' | 'address' | 'paused' | 'offlineAfterMin' | 'lowBelowPercent'
>;

/** moved: another address or user, so that nothing known of it holds. */
export type AccountChange = 'added' | 'edited' | 'moved' | 'removed';

/** What this connector needs of the registry of pool accounts. */
export interface Accounts {
  list(): readonly AccountSettings[];
  find(id: string): AccountSettings | undefined;
  onChange(listener: (id: string, change: AccountChange) => void): () => void;
}

/** What the row of a pool account shows of our own record. */
export type RowExtras = Pick<PoolAccount, 'expiringNanogrin' | 'openOrder'>;

/** The newest good answer to a list of the page, as the pool sent it, to begin with after a restart. */
export interface KeptAnswer {
  readonly endpoint: string;
  readonly body: string;
  /** ms since the epoch */
  readonly takenAt: number;
  readonly clockAheadMs: number | null;
}

/** Something of an answer that was not as anybody expects it. Only `word` is the pool's own text: plain, at most 40 characters. */
export interface Oddity {
  readonly accountId: string;
  readonly endpoint: string;
  /** a field, `clock`, or what `word` is for: `algorithm`, `payout-status` */
  readonly what: string;
  readonly word?: string;
}

export interface PoolNeeds {
  /** to the internet, with certificates looked at */
  readonly http: Pick<HttpClient, 'request'>;
  readonly accounts: Accounts;
  /** asked whenever a row is made */
  readonly readExtras: (accountId: string) => RowExtras;
  readonly listMiners: () => readonly { readonly id: string; readonly name: string }[];
  /** What `readKept` gave of it when the server ran last; asked once, at the start. Absent: nothing was kept. */
  readonly takeKept?: (accountId: string) => readonly KeptAnswer[];
  /** told once of each */
  readonly tell: (oddity: Oddity) => void;
  /** the process's own when left out */
  readonly clock?: Clock;
}
