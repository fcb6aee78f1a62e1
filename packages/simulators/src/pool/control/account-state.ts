import { type Account, creditUntil } from '../account.ts';
import type { Algorithm } from '../mining/algorithms.ts';
import { heightAt } from '../mining/blocks.ts';
import { lastSeenMs, statisticsOf } from '../mining/worker.ts';
import { expiredNanogrin, immatureNanogrin, minedNanogrin, unpaidNanogrin } from '../money/ledger.ts';
import type { Mail, PayoutMethod } from '../money/payout.ts';
import type { Pool } from '../pool-state.ts';
import type { PayoutState } from '../settings.ts';

/** What is true of an account, whatever the API says of it; amounts are decimal nanogrin. */
export interface AccountState {
  readonly index: number;
  readonly user: string;
  readonly password: string;
  readonly monitor: boolean;
  /** Not masked; '' = none. */
  readonly wallet: string;
  readonly walletReachable: boolean;
  readonly limited: boolean;
  /** Height of the chain now. */
  readonly height: number;
  readonly immatureNanogrin: string;
  readonly unpaidNanogrin: string;
  readonly expiredNanogrin: string;
  readonly minedNanogrin: string;
  readonly credits: readonly {
    readonly height: number;
    readonly nanogrin: string;
    readonly leftNanogrin: string;
  }[];
  readonly workers: readonly WorkerState[];
  /** Oldest first. */
  readonly payouts: readonly PayoutView[];
  readonly mails: readonly Mail[];
}

export interface WorkerState {
  readonly name: string;
  readonly lastSeenMs: number | null;
  readonly rates: readonly {
    readonly algorithm: Algorithm;
    readonly currentGps: number;
    readonly averageGps: number;
  }[];
}

export interface PayoutView {
  readonly id: string;
  readonly method: PayoutMethod;
  readonly nanogrin: string;
  readonly state: PayoutState;
  readonly requestedMs: number;
  readonly paidMs: number | null;
}

function payoutsOf({ payouts }: Account): PayoutView[] {
  return payouts.map(({ id, method, nanogrin, state, requestedMs, paidMs }) => ({
    id,
    method,
    nanogrin: nanogrin.toString(),
    state,
    requestedMs,
    paidMs,
  }));
}

function workersOf({ workers }: Account, nowMs: number): WorkerState[] {
  return workers.map((worker) => ({
    name: worker.name,
    lastSeenMs: lastSeenMs([worker], nowMs),
    rates: statisticsOf([worker], nowMs).map(({ algorithm, currentGps, averageGps }) => ({
      algorithm,
      currentGps,
      averageGps,
    })),
  }));
}

/** Reads an account at the pool's time. */
export function readAccountState({ clock, facts }: Pool, account: Account): AccountState {
  const nowMs = clock.nowMs();
  creditUntil(account, facts, nowMs);
  const { index, user, password, monitor, wallet, walletReachable, limited, ledger, mails } = account;
  const height = heightAt(nowMs);
  return {
    index,
    user,
    password,
    monitor,
    wallet,
    walletReachable,
    limited,
    height,
    immatureNanogrin: immatureNanogrin(ledger, height).toString(),
    unpaidNanogrin: unpaidNanogrin(ledger, height).toString(),
    expiredNanogrin: expiredNanogrin(ledger, height).toString(),
    minedNanogrin: minedNanogrin(ledger).toString(),
    credits: ledger.map((credit) => ({
      height: credit.height,
      nanogrin: credit.nanogrin.toString(),
      leftNanogrin: credit.leftNanogrin.toString(),
    })),
    workers: workersOf(account, nowMs),
    payouts: payoutsOf(account),
    mails,
  };
}
