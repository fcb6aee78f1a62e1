import { isBoolean, isOneOf, isRecord, isString } from '../ground/guards.ts';
import type { Account } from './account.ts';
import type { OrderEndpoint } from './endpoints.ts';
import { type Json, readJson } from './json.ts';
import { PAYOUT_METHODS } from './money/payout.ts';
import { finalizePayout, requestPayout } from './money/payout-desk.ts';
import type { Pool } from './pool-state.ts';
import { RefusedError } from './refused.ts';
import type { Spelling } from './replies/spelling.ts';
import type { Reply } from './replies/user.ts';

/** The body of a POST, read. */
export type OrderBody = Readonly<Record<string, unknown>>;

interface OrderContext {
  readonly pool: Pool;
  readonly account: Account;
  readonly body: OrderBody;
  readonly spelling: Spelling;
}

const LONGEST_WALLET = 200;

/** Reads JSON of a client; throws RefusedError. */
function readOr(text: string, problem: string): Json {
  try {
    return readJson(text);
  } catch {
    throw new RefusedError(500, problem);
  }
}

/** The object in a POST; throws RefusedError when there is none. Only JSON is read, whatever its type is called. */
export function readOrderBody(text: string): OrderBody {
  const body = readOr(text, 'Invalid request body');
  if (!isRecord(body)) throw new RefusedError(500, 'Invalid request body');
  return body;
}

function updateUserSettings({ pool, account, body }: OrderContext): Reply {
  const { monitor, wallet } = body;
  const mayMiss = !pool.settings.needsAllSettings;
  if (!isBoolean(monitor) && !(mayMiss && monitor === undefined)) {
    throw new RefusedError(500, 'Missing parameter: monitor');
  }
  if (!isString(wallet) && !(mayMiss && wallet === undefined)) {
    throw new RefusedError(500, 'Missing parameter: wallet');
  }
  if (isString(wallet) && wallet.length > LONGEST_WALLET)
    throw new RefusedError(500, 'Invalid wallet address');
  if (isBoolean(monitor)) account.monitor = monitor;
  // Taken as it comes: who sends the masked address back has lost his own.
  if (isString(wallet)) account.wallet = wallet;
  return { monitor: account.monitor, limited: account.limited };
}

const isMethod = isOneOf(PAYOUT_METHODS);

function request({ pool, account, body, spelling }: OrderContext): Reply {
  if (!isMethod(body.method)) throw new RefusedError(500, 'Unknown payout method');
  const { id, nanogrin } = requestPayout(pool, account, body.method);
  return { amount: spelling.amount(nanogrin, `${account.user}/requestPayout/${id}`) };
}

function finalize({ pool, account, body, spelling }: OrderContext): Reply {
  const { tx } = body;
  if (!isString(tx) && !isRecord(tx)) throw new RefusedError(500, 'Missing parameter: tx');
  // An object came out of readOrderBody, so it is Json.
  const slate = isString(tx) ? readOr(tx, 'Invalid transaction: not JSON') : (tx as Json);
  const { id, nanogrin } = finalizePayout(pool, account, slate);
  return { amount: spelling.amount(nanogrin, `${account.user}/finalizePayout/${id}`) };
}

const ORDERS: Readonly<Record<OrderEndpoint, (context: OrderContext) => Reply>> = {
  updateUserSettings,
  requestPayout: request,
  finalizePayout: finalize,
};

/** Carries out a POST whose body was read; throws RefusedError. */
export function carryOut(endpoint: OrderEndpoint, context: OrderContext): Reply {
  const { account, body } = context;
  if (!isString(body.password)) throw new RefusedError(500, 'Missing parameter: password');
  if (body.password !== account.password) throw new RefusedError(500, 'Invalid password');
  return ORDERS[endpoint](context);
}
