import { type Account, creditUntil } from './account.ts';
import type { OrderTarget, ReadEndpoint, ReadTarget } from './endpoints.ts';
import { takeFault } from './faults/faults.ts';
import { type Json, writeJson } from './json.ts';
import { carryOut, type OrderBody, readOrderBody } from './orders.ts';
import { findAccount, type Pool, skewMsOf } from './pool-state.ts';
import { describeTx, hidePassword } from './post-log.ts';
import { RefusedError } from './refused.ts';
import { writePayoutHistory, writePayoutStats, writeUserHistory } from './replies/lists.ts';
import { createSpelling, hashText, type Spelling } from './replies/spelling.ts';
import {
  type Reply,
  type ReplyContext,
  writeDashboard,
  writeUserSettings,
  writeUserStats,
} from './replies/user.ts';
import type { Answer } from './reply-cache.ts';

const READS: Readonly<Record<ReadEndpoint, (context: ReplyContext) => Reply>> = {
  dashboard: writeDashboard,
  userStats: writeUserStats,
  userHistory: writeUserHistory,
  payoutStats: writePayoutStats,
  payoutHistory: writePayoutHistory,
  userSettings: writeUserSettings,
};

const MOST_POSTS = 200;

function spellingOf(pool: Pool): Spelling {
  const { types, words } = pool.settings;
  return createSpelling({ types, words, seed: pool.seed, skewMs: skewMsOf(pool) });
}

function goodAnswer({ settings, seed }: Pool, endpoint: string, reply: Reply): Answer {
  const status = settings.statusCodes === 'swapped' ? [404, 500][hashText(seed, endpoint) % 2] : 200;
  return { status: status ?? 200, body: writeJson({ status: true, ...reply }) };
}

function refusal(pool: Pool, status: number, message: string): Answer {
  const body: Json = { status: false, message: spellingOf(pool).message(message) };
  return { status: pool.settings.statusCodes === 'documented' ? status : 200, body: writeJson(body) };
}

function answerWith(pool: Pool, endpoint: string, make: () => Reply): { answer: Answer; isGood: boolean } {
  try {
    return { answer: goodAnswer(pool, endpoint, make()), isGood: true };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { answer: refusal(pool, error.status, error.message), isGood: false };
  }
}

function accountOf(pool: Pool, user: string): Account {
  const account = findAccount(pool, user);
  if (account === undefined) throw new RefusedError(404, 'User not found');
  return account;
}

function read(pool: Pool, { endpoint, user }: ReadTarget): Reply {
  const nowMs = pool.clock.nowMs();
  const fault = takeFault(pool.faults, { place: 'backend', endpoint, user });
  if (fault !== null) {
    const { status = 500, message = 'Internal server error' } = fault;
    throw new RefusedError(status, message);
  }
  const account = accountOf(pool, user);
  creditUntil(account, pool.facts, nowMs);
  return READS[endpoint]({ account, spelling: spellingOf(pool), nowMs, history: pool.history });
}

/** Answers a GET, from the pool's own cache where it can. */
export function answerRead(
  pool: Pool,
  target: ReadTarget,
  path: string,
): { answer: Answer; isCached: boolean } {
  const { clock, cache, settings } = pool;
  const kept = cache.read(path, clock.nowMs());
  if (kept !== null) return { answer: kept, isCached: true };
  const { answer, isGood } = answerWith(pool, target.endpoint, () => read(pool, target));
  if (isGood || settings.cachesErrors) cache.keep(path, answer, clock.nowMs() + settings.cacheS * 1000);
  return { answer, isCached: false };
}

/** A POST as it arrived. */
export interface ArrivedOrder extends OrderTarget {
  readonly text: string;
  readonly contentType: string | null;
}

function parsedOf(text: string): OrderBody | null {
  try {
    return readOrderBody(text);
  } catch {
    return null;
  }
}

function logPost(pool: Pool, order: ArrivedOrder, wasDone: boolean): void {
  const { endpoint, user, text, contentType } = order;
  const parsed = parsedOf(text);
  const files = findAccount(pool, user)?.walletFiles.values() ?? [];
  pool.posts.push({
    endpoint,
    user,
    atMs: Math.floor(pool.clock.nowMs()),
    contentType,
    ...hidePassword(text, parsed),
    tx: describeTx(parsed?.tx, files),
    wasDone,
  });
  if (pool.posts.length > MOST_POSTS) pool.posts.shift();
}

/** Carries out a POST and answers it; nothing of it is cached. */
export function answerOrder(pool: Pool, order: ArrivedOrder): Answer {
  const { endpoint, user, text } = order;
  const { answer, isGood } = answerWith(pool, endpoint, () =>
    carryOut(endpoint, {
      pool,
      account: accountOf(pool, user),
      body: readOrderBody(text),
      spelling: spellingOf(pool),
    }),
  );
  logPost(pool, order, isGood);
  return answer;
}
