import type { Topic } from '@mintdeck/shared-types/live';
import { createManualScheduler } from '../../../test/manual-scheduler.ts';
import { createBus } from '../../live/bus.ts';
import { createManualClock } from '../../upstream/clock.fixture.ts';
import type { UpstreamReply, UpstreamRequest } from '../../upstream/http-client.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { ConnectorContext } from '../connector.ts';
import { poolConnector } from './index.ts';
import type { AccountChange, AccountSettings, KeptAnswer, Oddity, PoolNeeds, RowExtras } from './needs.ts';

const ADDRESS = 'https://pool.example';
export const START_MS = Date.UTC(2026, 0, 1);
export const FIRST = 'aaaaaaaaaaaa';

export const settingsOf = (id: string, over: Partial<AccountSettings> = {}): AccountSettings => ({
  id,
  name: 'Ours',
  user: `rig+${id}@pool.example`,
  address: ADDRESS,
  paused: false,
  offlineAfterMin: 20,
  lowBelowPercent: 70,
  ...over,
});

/** A registry that a test edits. */
export const createMemoryAccounts = (first: readonly AccountSettings[]) => {
  let all = [...first];
  const listeners = new Set<(id: string, change: AccountChange) => void>();
  const tell = (id: string, change: AccountChange) => {
    for (const listener of listeners) listener(id, change);
  };
  return {
    list: () => all,
    find: (id: string) => all.find((each) => each.id === id),
    onChange(listener: (id: string, change: AccountChange) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(settings: AccountSettings, change: AccountChange) {
      all = [...all.filter(({ id }) => id !== settings.id), settings];
      tell(settings.id, change);
    },
    remove(removed: string) {
      all = all.filter(({ id }) => id !== removed);
      tell(removed, 'removed');
    },
  };
};

interface ContextParts {
  now: () => number;
  http: ConnectorContext['http'];
}

/** A context whose bus a test reads; bugs end up in a list. */
export const createContext = ({ now, http }: ContextParts) => {
  const bus = createBus();
  const rows = new Map<Topic, unknown>();
  let publishedCount = 0;
  bus.subscribe(({ topic, value }) => {
    publishedCount += 1;
    rows.set(topic, value);
  });
  const scheduler = createManualScheduler();
  const bugs: unknown[] = [];
  const context: ConnectorContext = { http, scheduler, bus, now, reportBug: (error) => bugs.push(error) };
  return { context, scheduler, rows, bugs, publishedCount: () => publishedCount };
};

export type Answerer = (request: UpstreamRequest) => Promise<Partial<UpstreamReply> & { body: string }>;

export const GOOD: Readonly<Record<string, string>> = {
  dashboard: '{"status":true,"unpaid_balance":7,"workers":[]}',
  userStats: '{"status":true,"unpaid_balance":8}',
  userHistory: '{"status":true,"hashrates":[]}',
  payoutStats: '{"status":true,"payouts":[]}',
  payoutHistory: '{"status":true,"payouts":[]}',
  userSettings: '{"status":true,"wallet":"203***415","monitor":true}',
  updateUserSettings: '{"status":true,"monitor":true,"limited":false}',
  requestPayout: '{"status":true,"amount":"5000000000"}',
  finalizePayout: '{"status":true,"amount":5000000000}',
};
export const answerWell: Answerer = ({ endpoint }) => Promise.resolve({ body: GOOD[endpoint] ?? '' });

/** Nothing listens. */
export const away: Answerer = ({ endpoint }) =>
  Promise.reject(new UpstreamError({ kind: 'unreachable', reason: 'refused', connector: 'pool', endpoint }));
/** A web page in place of an answer. */
export const page =
  (status: number, headers: Record<string, string> = {}): Answerer =>
  () =>
    Promise.resolve({ status, headers, body: '<html>no</html>' });
/** The pool says no. */
export const refuse =
  (message: string, status = 500): Answerer =>
  () =>
    Promise.resolve({ status, body: JSON.stringify({ status: false, message }) });
/** The given answer at one endpoint, good ones at all others. */
export const at =
  (endpoint: string, answer: Answerer): Answerer =>
  (request) =>
    request.endpoint === endpoint ? answer(request) : answerWell(request);

/** The whole connector on a clock a test moves and a pool it plays. */
export const startWorld = (
  accounts: readonly AccountSettings[] = [settingsOf(FIRST)],
  kept: readonly KeptAnswer[] = [],
  first: Partial<RowExtras> = {},
) => {
  const clock = createManualClock();
  const beganAt = clock.now();
  const now = () => START_MS + clock.now() - beganAt;
  const calls: { endpoint: string; at: number; path: string; body: string | undefined }[] = [];
  let answer: Answerer = answerWell;
  let isSending = true;
  const request = async (asked: UpstreamRequest): Promise<UpstreamReply> => {
    calls.push({ endpoint: asked.endpoint, at: now(), path: asked.path, body: asked.body });
    if (isSending) asked.onSent?.();
    const reply = await answer(asked);
    return { status: 200, contentType: 'application/json', headers: {}, takenAt: now(), tookMs: 1, ...reply };
  };
  const unused = () => {
    throw new Error('the pool has a client of its own');
  };
  const http = { request: unused, isKept: unused, forget: unused, close: unused };
  const { context, scheduler, rows, bugs, publishedCount } = createContext({ now, http });
  const memory = createMemoryAccounts(accounts);
  const oddities: Oddity[] = [];
  const extras: RowExtras = { expiringNanogrin: null, openOrder: null, ...first };
  const needs: PoolNeeds = {
    http: { request },
    accounts: memory,
    readExtras: () => extras,
    listMiners: () => [{ id: 'mmmmmmmmmmmm', name: 'Rig' }],
    takeKept: () => kept,
    tell: (oddity) => oddities.push(oddity),
    clock,
  };
  const pool = poolConnector.start(context, needs);
  return {
    pool,
    clock,
    now,
    calls,
    memory,
    oddities,
    extras: extras as { -readonly [K in keyof RowExtras]: RowExtras[K] },
    rows,
    bugs,
    publishedCount,
    answerWith: (next: Answerer) => {
      answer = next;
    },
    /** No byte leaves any more. */
    stopSending: () => {
      isSending = false;
    },
    /** One look of the poller, and all that comes of it at once. */
    async poll(): Promise<void> {
      void scheduler.pollAll();
      await clock.settle();
    },
    /** Time passes, and the poller looks every ten seconds. */
    async pass(ms: number): Promise<void> {
      for (let passed = 0; passed < ms; passed += 10_000) {
        await clock.advance(Math.min(10_000, ms - passed));
        void scheduler.pollAll();
        await clock.settle();
      }
    },
  };
};
export type World = ReturnType<typeof startWorld>;
