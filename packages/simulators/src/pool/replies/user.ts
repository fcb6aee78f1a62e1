import type { Account } from '../account.ts';
import type { Json } from '../json.ts';
import { heightAt } from '../mining/blocks.ts';
import { countActive, lastSeenMs, type Statistics, statisticsOf, type Worker } from '../mining/worker.ts';
import { immatureNanogrin, minedNanogrin, unpaidNanogrin } from '../money/ledger.ts';
import type { Spelling } from './spelling.ts';

/** What a reply is made of. */
export interface ReplyContext {
  readonly account: Account;
  readonly spelling: Spelling;
  /** The pool's time. */
  readonly nowMs: number;
  readonly history: { readonly points: number; readonly everyS: number };
}

/** A good reply: `status` is added by who sends it. */
export type Reply = { readonly [key: string]: Json | undefined };

function writeStatistics(
  { spelling }: ReplyContext,
  item: Statistics,
  where: { place: string; index: number },
): Reply {
  const { algorithm, currentGps, averageGps, valid, invalid, stale } = item;
  const { place, index } = where;
  const at = `${place}/${algorithm}`;
  return {
    algorithm: spelling.algorithm(algorithm, `${at}/algorithm`),
    current_hashrate: spelling.rate(currentGps, `${at}/current`),
    average_hashrate: spelling.rate(averageGps, `${at}/average`),
    valid_shares: valid,
    invalid_shares: invalid,
    stale_shares: spelling.stale(stale, index),
  };
}

function writeWorker(context: ReplyContext, worker: Worker, index: number): Reply {
  const { spelling, nowMs } = context;
  const place = `${context.account.user}/worker/${worker.name}`;
  const statistics = statisticsOf([worker], nowMs).map((item, part) =>
    writeStatistics(context, item, { place, index: index + part }),
  );
  return {
    name: worker.name,
    agent: worker.agent,
    last_seen: spelling.seen(lastSeenMs([worker], nowMs), `${place}/seen`),
    statistics: spelling.list(statistics),
  };
}

function paidNanogrin({ payouts }: Account): bigint {
  return payouts.reduce((sum, { state, nanogrin }) => (state === 'paid' ? sum + nanogrin : sum), 0n);
}

function writeBalances({ account, spelling, nowMs }: ReplyContext, place: string): Reply {
  const tip = heightAt(nowMs);
  return {
    immature_balance: spelling.amount(immatureNanogrin(account.ledger, tip), `${place}/immature`),
    unpaid_balance: spelling.amount(unpaidNanogrin(account.ledger, tip), `${place}/unpaid`),
    total_paid: spelling.amount(paidNanogrin(account), `${place}/paid`),
    total_mined: spelling.amount(minedNanogrin(account.ledger), `${place}/mined`),
  };
}

function writeTotals(context: ReplyContext, endpoint: string): Reply {
  const { account, spelling, nowMs } = context;
  const place = `${account.user}/${endpoint}`;
  const statistics = statisticsOf(account.workers, nowMs).map((item, index) =>
    writeStatistics(context, item, { place, index }),
  );
  return {
    last_seen: spelling.seen(lastSeenMs(account.workers, nowMs), `${place}/seen`),
    statistics: spelling.list(statistics),
    active_workers: countActive(account.workers, nowMs),
    ...writeBalances(context, place),
  };
}

/** Invented: what `Anonymized` looks like. */
export function maskWallet(wallet: string): string {
  return wallet.length <= 6 ? wallet.replace(/./g, '*') : `${wallet.slice(0, 3)}***${wallet.slice(-3)}`;
}

export function writeDashboard(context: ReplyContext): Reply {
  const { account, spelling } = context;
  const { monitor, wallet, limited } = account;
  return {
    ...writeTotals(context, 'dashboard'),
    workers: spelling.list(account.workers.map((worker, index) => writeWorker(context, worker, index))),
    settings: { monitor, wallet: maskWallet(wallet), limited },
  };
}

/** The document lists no stale shares here (reference 1.2). */
export function writeUserStats(context: ReplyContext): Reply {
  const spelling = { ...context.spelling, stale: () => undefined };
  return writeTotals({ ...context, spelling }, 'userStats');
}

export function writeUserSettings({ account }: ReplyContext): Reply {
  return { wallet: maskWallet(account.wallet), monitor: account.monitor };
}
