import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import type { PoolCredit, PoolDashboard, PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { SlateVerdict } from '@mintdeck/shared-types/pool/slate';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { SignedIn } from '../http/route.ts';

export type ListedCredit = Pick<PoolCredit, 'height' | 'amountNanogrin'>;
export type ListedPayout = Omit<PoolPayout, 'id' | 'isListed'>;

/** Rates at one time, ms since the epoch by the pool's clock. */
export interface HashratePoint {
  readonly at: number;
  readonly rates: readonly {
    readonly algorithm: string;
    readonly currentGps: number | null;
    readonly averageGps: number | null;
  }[];
}

/** What the pool said of an account, as far as it is known. */
export interface PoolReadings {
  readonly dashboard: Reading<PoolDashboard>;
  readonly history: Reading<readonly HashratePoint[]>;
  readonly payouts: Reading<readonly ListedPayout[]>;
  /** from the highest block down */
  readonly credits: Reading<readonly ListedCredit[]>;
  /** `wallet` is masked by the pool; empty: none; null: not told */
  readonly settings: Reading<{ readonly monitor: boolean | null; readonly wallet: string | null }>;
  /** ms since the epoch: asking before cannot bring anything new */
  readonly nextAskAt: number;
}

/** The newest good answer to one of its lists as the pool sent it, for the next start to begin with. */
export interface KeptAnswer {
  readonly endpoint: string;
  readonly body: string;
  /** ms since the epoch */
  readonly takenAt: number;
  readonly clockAheadMs: number | null;
}

/** What the record and the orders need of the pool. An id that is not there throws ApiError not-found. */
export interface PoolUpstream {
  /** What is known now; somebody looks, so what is old is asked for behind. */
  read(accountId: string): PoolReadings;
  readRow(accountId: string): PoolAccount;
  /** What is known now, without anybody looking. */
  peek(accountId: string): PoolReadings;
  readKept(accountId: string): readonly KeptAnswer[];
  /** Told at the end of each round of questions; gives the end of it. */
  onRead(listener: (accountId: string, readings: PoolReadings) => void): () => void;
  /** Something of its page or row is another that did not come from the pool: browsers are told. */
  touch(accountId: string): void;
  /** Asks anew, past our own cache. Throws UpstreamError, or the signal's reason. */
  refresh(
    accountId: string,
    which: 'settings' | 'payouts' | 'dashboard',
    signal: AbortSignal,
  ): Promise<PoolReadings>;
  /** One POST each, never repeated. Throws UpstreamError (`isDoubtful`: nobody knows), or the signal's reason before it left. */
  updateSettings(
    accountId: string,
    body: { monitor: boolean; wallet: string; password: string },
    signal: AbortSignal,
  ): Promise<{ monitor: boolean | null; limited: boolean | null }>;
  requestPayout(
    accountId: string,
    body: { method: 'http' | 'email'; password: string },
    signal: AbortSignal,
  ): Promise<{ amountNanogrin: string | null }>;
  finalizePayout(
    accountId: string,
    body: { tx: string; password: string },
    signal: AbortSignal,
  ): Promise<{ amountNanogrin: string | null }>;
}

/** What is written of every change and every order. */
export interface PoolAudit {
  record(entry: {
    account: Pick<SignedIn, 'accountId' | 'username'> | null;
    sourceAddress: string;
    action: string;
    /** id; never a secret */
    target: string;
    outcome: 'tried' | 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}

/** The payout that a file should answer, as far as it is known. */
export interface ExpectedPayout {
  readonly txId: string | null;
  readonly amountNanogrin: string | null;
}

/** What is said of a file, and its own text, to be sent as it is; null: it must not be sent. Takes up to 0.2 s of the processor. */
export type CheckSlate = (
  file: Uint8Array,
  payout: ExpectedPayout,
) => { readonly verdict: SlateVerdict; readonly text: string | null };
