import type { PoolDashboard } from '@mintdeck/shared-types/pool/page';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { Clock } from '../../upstream/clock.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PoolAnswer, PoolClient, PoolPlace } from './client.ts';
import type { ReadEndpoint } from './endpoints.ts';
import { type DashboardSent, openKept, toKept } from './kept-answers.ts';
import { type Fetched, ListReading } from './list-reading.ts';
import type { AccountSettings, KeptAnswer } from './needs.ts';
import {
  type HashratePoint,
  type ListedCredit,
  type ListedPayout,
  toCredits,
  toDashboard,
  toDashboardOfStats,
  toHistory,
  toPayouts,
} from './normalize.ts';
import { LimitedError, RefusedError } from './pool-error.ts';
import { askAgain } from './traffic/retry.ts';
import type { Traffic } from './traffic/traffic.ts';
import type { Wordy } from './unknown-words.ts';
import type { AnswerWire } from './wire.ts';
import { toCount, toWallet } from './wire-values.ts';

/** What `userSettings` said. */
export interface SettingsSeen {
  readonly monitor: boolean | null;
  /** masked by the pool; empty: none; null: not told */
  readonly wallet: string | null;
}

/** All that is known of a pool account by the pool's own answers. */
export interface PoolReadings {
  readonly dashboard: Reading<PoolDashboard>;
  /** in the order of their times */
  readonly history: Reading<readonly HashratePoint[]>;
  readonly payouts: Reading<readonly ListedPayout[]>;
  /** from the highest block down */
  readonly credits: Reading<readonly ListedCredit[]>;
  /** asked only around orders */
  readonly settings: Reading<SettingsSeen>;
  /** ms since the epoch: asking before cannot bring anything new */
  readonly nextAskAt: number;
}

/** The four lists of the page; one round asks for each once. */
export const ROUND = ['dashboard', 'history', 'payouts', 'credits'] as const;
export type ListName = (typeof ROUND)[number] | 'settings';

export interface AskingOptions {
  place: PoolPlace;
  client: PoolClient;
  traffic: Traffic;
  clock: Clock;
  now: () => number;
  /** what is known before the first question */
  kept: readonly KeptAnswer[];
  /** told of every good answer */
  onAnswer: (endpoint: ReadEndpoint, answer: PoolAnswer<Wordy>) => void;
}

/** Whether `userStats` may be answered though `dashboard` was not: not where the pool is away, limits us or does not know the user. */
const mayHelp = (error: unknown): boolean => {
  if (!(error instanceof UpstreamError) || error instanceof LimitedError) return false;
  if (error instanceof RefusedError) return !error.isUnknownUser;
  return error.reason !== 'refused' && error.reason !== 'no-answer' && error.kind !== 'misconfigured';
};

/** The questions about one account, each within the traffic's limits and again where only the network failed. */
const createQuestions = ({ place, client, traffic, clock, onAnswer }: AskingOptions) => {
  const ask = async <E extends ReadEndpoint>(
    endpoint: E,
    signal: AbortSignal,
  ): Promise<PoolAnswer<AnswerWire<E>>> => {
    const run = () => client.read(endpoint, place, signal);
    const answer = await askAgain(() => traffic.run({ kind: 'read', endpoint, run, signal }), {
      clock,
      signal,
    });
    onAnswer(endpoint, answer);
    return answer;
  };
  const askDashboard = async (signal: AbortSignal): Promise<Fetched<DashboardSent>> => {
    try {
      const { answer, ...rest } = await ask('dashboard', signal);
      return { answer: { source: 'dashboard', sent: answer }, ...rest };
    } catch (error) {
      if (!(error instanceof UpstreamError) || !mayHelp(error)) throw error;
      const stats = await ask('userStats', signal).catch(() => null);
      if (stats === null) throw error;
      const { answer, ...rest } = stats;
      return { answer: { source: 'userStats', sent: answer }, ...rest, instead: error };
    }
  };
  return { ask, askDashboard };
};

/** The pool's lists about one account. */
const createLists = (options: AskingOptions) => {
  const { clock, now, traffic } = options;
  const { ask, askDashboard } = createQuestions(options);
  const kept = openKept(options.kept);
  const shared = { clock, now, pauseMs: () => traffic.pauseMs() };
  return {
    dashboard: new ListReading<DashboardSent>({
      ...shared,
      load: askDashboard,
      kept: kept.findDashboard(),
    }),
    history: new ListReading({
      ...shared,
      load: (signal) => ask('userHistory', signal),
      kept: kept.find('userHistory'),
      keysOf: (answer) => toHistory(answer).map(({ at }) => at),
    }),
    payouts: new ListReading({
      ...shared,
      load: (signal) => ask('payoutStats', signal),
      kept: kept.find('payoutStats'),
      keysOf: (answer) => toPayouts(answer).map(({ txId, paidAt }) => txId ?? `${paidAt}`),
    }),
    credits: new ListReading({
      ...shared,
      load: (signal) => ask('payoutHistory', signal),
      kept: kept.find('payoutHistory'),
      keysOf: ({ payouts }) => (payouts ?? []).map((credit) => `${toCount(credit?.height)}`),
    }),
    settings: new ListReading({ ...shared, load: (signal) => ask('userSettings', signal), kept: null }),
  } as const;
};

/** The pool's answers about one account at one address, kept for all browsers. */
export const createReadings = (options: AskingOptions) => {
  const { now, traffic } = options;
  const lists = createLists(options);
  const readNextAskAt = (): number => {
    const waitMs = Math.min(...ROUND.map((name) => lists[name].waitMs()));
    return Math.ceil(now() + Math.max(waitMs, traffic.pauseMs()));
  };
  const readDashboard = (
    { offlineAfterMin, lowBelowPercent }: AccountSettings,
    findMiner: (name: string) => string | null,
  ): Reading<PoolDashboard> =>
    lists.dashboard.toReading(({ answer, takenAt, clockAheadMs }) => {
      const context = { offlineAfterMin, lowBelowPercent, findMiner, takenAt, clockAheadMs };
      return answer.source === 'dashboard'
        ? toDashboard(answer.sent, context)
        : toDashboardOfStats(answer.sent, context);
    });
  return {
    lists,
    readDashboard,
    /** What the next start should begin with. */
    readKept: (): KeptAnswer[] => [
      ...toKept(lists.dashboard.known?.answer.source ?? 'dashboard', lists.dashboard.known),
      ...toKept('userHistory', lists.history.known),
      ...toKept('payoutStats', lists.payouts.known),
      ...toKept('payoutHistory', lists.credits.known),
    ],
    read(settings: AccountSettings, findMiner: (name: string) => string | null): PoolReadings {
      return {
        dashboard: readDashboard(settings, findMiner),
        history: lists.history.toReading(({ answer }) => toHistory(answer)),
        payouts: lists.payouts.toReading(({ answer }) => toPayouts(answer)),
        credits: lists.credits.toReading(({ answer, ...time }) => toCredits(answer, time)),
        settings: lists.settings.toReading(({ answer: { monitor, wallet } }) => ({
          monitor: monitor ?? null,
          wallet: toWallet(wallet),
        })),
        nextAskAt: readNextAskAt(),
      };
    },
  };
};
export type Readings = ReturnType<typeof createReadings>;
