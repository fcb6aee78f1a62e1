import { hash32 } from '../ground/random.ts';
import type { Algorithm } from './mining/algorithms.ts';
import { heightAt, type PoolLuck, poolBlocksBetween } from './mining/blocks.ts';
import { creditOf, type PoolShape } from './mining/earnings.ts';
import { changeLine, type ShareLine } from './mining/shares.ts';
import type { Worker } from './mining/worker.ts';
import { addCredit, type Ledger } from './money/ledger.ts';
import type { Mail, Payout } from './money/payout.ts';
import type { ResolvedAccountPlan, WorkerPlan } from './plan.ts';

/** One user of the pool. */
export interface Account {
  readonly index: number;
  readonly seed: number;
  readonly plan: ResolvedAccountPlan;
  readonly user: string;
  password: string;
  monitor: boolean;
  /** '' = none. */
  wallet: string;
  walletReachable: boolean;
  limited: boolean;
  creditFactor: number;
  readonly workers: Worker[];
  readonly ledger: Ledger;
  /** Blocks up to this height are in the ledger. */
  creditedHeight: number;
  /** Oldest first. */
  readonly payouts: Payout[];
  readonly mails: Mail[];
  /** SHA-256 of the files its wallet made, by payout. */
  readonly walletFiles: Map<string, string>;
  /** Cancels what is still to come. */
  readonly jobs: Set<() => void>;
}

/** What all accounts share of the pool. */
export interface PoolFacts extends PoolShape, PoolLuck {}

/** Adds a line of work; the worker's seed keeps its shares apart from everybody else's. */
function createLine(
  algorithm: Algorithm,
  seed: number,
  plan: WorkerPlan & { beganMs: number; nowMs: number },
): ShareLine {
  const { gps = 2, invalidShare = 0.005, staleShare = 0.015, beganMs, nowMs, changedAgoS } = plan;
  const line: ShareLine = {
    algorithm,
    seed,
    stretches: [{ fromMs: beganMs, gps, invalidShare, staleShare }],
  };
  if (changedAgoS !== undefined) changeLine(line, nowMs - changedAgoS * 1000, { gps: plan.laterGps ?? 0 });
  return line;
}

/** A worker as its plan describes it, at a time. */
export function createWorker(
  account: { seed: number; beganMs: number },
  plan: WorkerPlan,
  nowMs: number,
): Worker {
  const { name, agent = 'grin-miner 4.2.0', algorithm = 'C32', alsoMines, workedForS } = plan;
  const beganMs = workedForS === undefined ? account.beganMs : nowMs - workedForS * 1000;
  const algorithms = alsoMines === undefined ? [algorithm] : [algorithm, alsoMines];
  const own = [...name].reduce((hash, letter) => hash32(hash, letter.codePointAt(0)), account.seed);
  const lines = algorithms.map((item, index) =>
    createLine(item, hash32(own, index), { ...plan, beganMs, nowMs }),
  );
  return { name, agent, lines };
}

/** Writes the credits of the blocks the pool has found until a time. */
export function creditUntil(account: Account, pool: PoolFacts, untilMs: number): void {
  const tip = heightAt(untilMs);
  for (const height of poolBlocksBetween(pool, account.creditedHeight, tip)) {
    const nanogrin = creditOf(pool, account.workers, height);
    addCredit(account.ledger, height, nanogrin * BigInt(account.creditFactor));
  }
  account.creditedHeight = Math.max(account.creditedHeight, tip);
}

/** When an account began to mine, Unix ms. */
export function beganMsOf(plan: ResolvedAccountPlan, nowMs: number): number {
  return nowMs - plan.minesForS * 1000;
}

/** An account at its beginning: no credits, no payouts. */
export function createAccount(
  plan: ResolvedAccountPlan,
  place: { index: number; seed: number },
  nowMs: number,
): Account {
  const seed = hash32(place.seed, place.index + 1);
  const beganMs = beganMsOf(plan, nowMs);
  const { user, password, monitor, wallet, walletReachable, limited, creditFactor } = plan;
  return {
    index: place.index,
    seed,
    plan,
    user,
    password,
    monitor,
    wallet,
    walletReachable,
    limited,
    creditFactor,
    workers: plan.workers.map((worker) => createWorker({ seed, beganMs }, worker, nowMs)),
    ledger: [],
    creditedHeight: heightAt(nowMs - plan.creditedForS * 1000),
    payouts: [],
    mails: [],
    walletFiles: new Map(),
    jobs: new Set(),
  };
}
