import { ALGORITHMS } from '@mintdeck/shared-types/pool/grin';
import type { PoolCredit, PoolDashboard, PoolPayout, PoolStatistics } from '@mintdeck/shared-types/pool/page';
import { toHeight, toPoolTime } from './normalize-height.ts';
import { findOddities } from './normalize-oddities.ts';
import { toWorker, type WorkerLimits } from './normalize-worker.ts';
import type {
  CreditWire,
  DashboardWire,
  PayoutHistoryWire,
  PayoutStatsWire,
  PayoutWire,
  PointWire,
  StatisticsWire,
  UserHistoryWire,
  UserStatsWire,
} from './wire.ts';
import {
  toAlgorithm,
  toCount,
  toGps,
  toNanogrin,
  toText,
  toTimeMs,
  toTone,
  toWallet,
} from './wire-values.ts';

/** Rates at one time; `at` in ms since the epoch by the pool's clock. */
export interface HashratePoint {
  readonly at: number;
  readonly rates: readonly {
    /** `c29`, `c31`, `c32`, `c33` by their places; `c?5` and so on for what comes after */
    readonly algorithm: string;
    readonly currentGps: number | null;
    readonly averageGps: number | null;
  }[];
}
export type ListedPayout = Omit<PoolPayout, 'id' | 'isListed'>;
export type ListedCredit = Omit<PoolCredit, 'minedAt'>;

type WireList<T> = readonly (T | null)[] | null | undefined;

/** Entries that are nothing are left out. */
const toEntries = <T>(list: WireList<T>): T[] => (list ?? []).filter((each): each is T & {} => each !== null);

const toStatistics = (list: WireList<StatisticsWire>): PoolStatistics[] =>
  toEntries(list).map((sent) => ({
    algorithm: toAlgorithm(sent.algorithm),
    currentGps: toGps(sent.current_hashrate),
    averageGps: toGps(sent.average_hashrate),
    validCount: toCount(sent.valid_shares),
    invalidCount: toCount(sent.invalid_shares),
    staleCount: toCount(sent.stale_shares),
  }));

/** What a dashboard is seen with, beside what the pool says. */
export interface DashboardContext extends WorkerLimits {
  /** ms since the epoch, when the answer was complete */
  readonly takenAt: number;
  readonly clockAheadMs: number | null;
  /** our miner of a worker's name; null: none, or more than one */
  readonly findMiner: (name: string) => string | null;
}

const toTotals = (sent: UserStatsWire, { clockAheadMs }: DashboardContext) => ({
  lastSeenAt: toTimeMs(sent.last_seen),
  statistics: toStatistics(sent.statistics),
  activeWorkerCount: toCount(sent.active_workers),
  balances: {
    immatureNanogrin: toNanogrin(sent.immature_balance),
    unpaidNanogrin: toNanogrin(sent.unpaid_balance),
    paidNanogrin: toNanogrin(sent.total_paid),
    minedNanogrin: toNanogrin(sent.total_mined),
  },
  clockAheadMs,
});

const toSettings = (sent: DashboardWire['settings']): PoolDashboard['settings'] =>
  sent === null || sent === undefined
    ? null
    : { monitor: sent.monitor ?? null, wallet: toWallet(sent.wallet), limited: sent.limited ?? null };

const withOddities = (
  dashboard: Omit<PoolDashboard, 'oddities'>,
  { takenAt, clockAheadMs }: DashboardContext,
): PoolDashboard => ({
  ...dashboard,
  oddities: findOddities(dashboard, clockAheadMs === null ? null : takenAt + clockAheadMs),
});

/** The dashboard as we show it. Ages are by the pool's own clock, which may be hours off. */
export const toDashboard = (sent: DashboardWire, context: DashboardContext): PoolDashboard => {
  const poolNowMs = toPoolTime(context);
  const workers = toEntries(sent.workers).map((worker) =>
    toWorker(
      {
        name: toText(worker.name) ?? '?',
        agent: toText(worker.agent),
        lastSeenAt: toTimeMs(worker.last_seen),
        statistics: toStatistics(worker.statistics),
      },
      { ...context, poolNowMs },
    ),
  );
  return withOddities(
    {
      source: 'dashboard',
      ...toTotals(sent, context),
      // missing is not told, null is none
      workers: sent.workers === undefined ? null : workers,
      settings: toSettings(sent.settings),
    },
    context,
  );
};

/** What `userStats` tells of a dashboard. */
export const toDashboardOfStats = (sent: UserStatsWire, context: DashboardContext): PoolDashboard =>
  withOddities({ source: 'userStats', ...toTotals(sent, context), workers: null, settings: null }, context);

const toPoint = ({ time, hashrates, average_hashrates }: PointWire): HashratePoint | null => {
  const at = toTimeMs(time);
  if (at === null) return null;
  const current = hashrates ?? [];
  const average = average_hashrates ?? [];
  const length = Math.max(current.length, average.length);
  const rates = Array.from({ length }, (_, place) => ({
    algorithm: ALGORITHMS[place] ?? `c?${place + 1}`,
    currentGps: toGps(current[place]),
    averageGps: toGps(average[place]),
  }));
  return { at, rates };
};

/** Points in the order of their times, each time once. */
export const toHistory = ({ hashrates }: UserHistoryWire): HashratePoint[] => {
  const points = toEntries(hashrates)
    .map(toPoint)
    .filter((point) => point !== null);
  const byTime = new Map(points.map((point) => [point.at, point]));
  return [...byTime.values()].sort((a, b) => a.at - b.at);
};

const toPayout = (sent: PayoutWire): ListedPayout => {
  const status = toText(sent.status);
  return {
    paidAt: toTimeMs(sent.paid_on),
    amountNanogrin: toNanogrin(sent.amount),
    txId: toText(sent.tx_id),
    commit: toText(sent.commit),
    status,
    tone: toTone(status),
  };
};

/** Payouts in the pool's own order. */
export const toPayouts = ({ payouts }: PayoutStatsWire): ListedPayout[] => toEntries(payouts).map(toPayout);

const toCredit = (sent: CreditWire, time: Parameters<typeof toHeight>[1]): ListedCredit | null => {
  const height = toHeight(sent.height, time);
  const amountNanogrin = toNanogrin(sent.amount);
  return height === null || amountNanogrin === null ? null : { height, amountNanogrin };
};

/** Credits from the highest block down. One without an amount, or without a height that can be, says nothing and is left out. */
export const toCredits = (
  { payouts }: PayoutHistoryWire,
  time: Parameters<typeof toHeight>[1],
): ListedCredit[] =>
  toEntries(payouts)
    .map((sent) => toCredit(sent, time))
    .filter((credit) => credit !== null)
    .sort((a, b) => b.height - a.height);
