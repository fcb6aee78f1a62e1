import type { SimClock } from '../../ground/clock.ts';
import { type Account, creditUntil, type PoolFacts } from '../account.ts';
import { type Json, readJson, writeJson } from '../json.ts';
import { heightAt, NANOGRIN } from '../mining/blocks.ts';
import { RefusedError } from '../refused.ts';
import type { PoolSettings } from '../settings.ts';
import { giveBack, takePayable, unpaidNanogrin } from './ledger.ts';
import { isOpen, type Payout, type PayoutMethod } from './payout.ts';
import { commitOf, hexOf, uuidOf } from './random-bytes.ts';
import { createSlate } from './slate.ts';
import { findSlateProblem } from './slate-check.ts';

/** What a payout needs of the pool. */
export interface Desk {
  readonly clock: SimClock;
  readonly settings: PoolSettings;
  readonly facts: PoolFacts;
}

/** A step of a payout, some seconds from now. */
interface Step {
  readonly delayS: number;
  readonly run: () => void;
}

function later(desk: Desk, account: Account, { delayS, run }: Step): void {
  const cancel = desk.clock.at(desk.clock.nowMs() + delayS * 1000, () => {
    account.jobs.delete(cancel);
    run();
  });
  account.jobs.add(cancel);
}

function fail(payout: Payout): void {
  payout.state = 'failed';
  giveBack(payout.taken);
}

function post(desk: Desk, account: Account, payout: Payout): void {
  payout.state = 'posted';
  payout.commit = hexOf(commitOf(`${payout.id}/received`));
  const confirm = (): void => {
    payout.state = 'paid';
    payout.paidMs = Math.floor(desk.clock.nowMs());
  };
  later(desk, account, { delayS: desk.settings.confirmAfterS, run: confirm });
}

function mail(desk: Desk, account: Account, payout: Payout): void {
  const nowMs = desk.clock.nowMs();
  const { id, nanogrin } = payout;
  const slate = createSlate({ id, nanogrin, height: heightAt(nowMs), form: desk.settings.slateForm });
  const text = writeJson(slate);
  // Read back, as the answer to it will be.
  payout.slate = readJson(text);
  payout.state = 'mailed';
  account.mails.push({
    payoutId: id,
    sentMs: Math.floor(nowMs),
    subject: 'Your payout',
    fileName: `${id}.grinslate`,
    text,
  });
  const expire = (): void => {
    if (payout.state === 'mailed') fail(payout);
  };
  later(desk, account, { delayS: desk.settings.answerWithinS, run: expire });
}

/** The wallet gets to a payout; while it is away the payout waits for it. */
function serve(desk: Desk, account: Account, payout: Payout): void {
  if (desk.settings.walletAway) {
    const delayS = Math.max(1, desk.settings.walletDelayS);
    later(desk, account, { delayS, run: () => serve(desk, account, payout) });
  } else if (payout.method === 'email') mail(desk, account, payout);
  else if (account.walletReachable) post(desk, account, payout);
  else fail(payout);
}

function take(account: Account, method: PayoutMethod, atMs: number): Payout {
  const taken = takePayable(account.ledger, heightAt(atMs));
  const payout: Payout = {
    id: uuidOf(`${account.seed}/payout/${account.payouts.length}`),
    method,
    nanogrin: taken.reduce((sum, { nanogrin }) => sum + nanogrin, 0n),
    taken,
    requestedMs: Math.floor(atMs),
    state: 'requested',
    paidMs: null,
    commit: null,
    slate: null,
  };
  account.payouts.push(payout);
  return payout;
}

/** Takes all that is payable; throws RefusedError, with 503 when the pool's wallet is away. */
export function requestPayout(desk: Desk, account: Account, method: PayoutMethod): Payout {
  const nowMs = desk.clock.nowMs();
  if (desk.settings.walletAway) throw new RefusedError(503, 'Wallet is not available, try again later');
  if (account.payouts.some(isOpen)) throw new RefusedError(500, 'A payout is already in progress');
  if (method === 'http' && account.wallet === '') throw new RefusedError(500, 'No wallet address is set');
  creditUntil(account, desk.facts, nowMs);
  if (unpaidNanogrin(account.ledger, heightAt(nowMs)) < NANOGRIN) {
    throw new RefusedError(500, 'Balance is below the minimum payout of 1 grin');
  }
  const payout = take(account, method, nowMs);
  later(desk, account, { delayS: desk.settings.walletDelayS, run: () => serve(desk, account, payout) });
  return payout;
}

function idOf(slate: Json): unknown {
  return typeof slate === 'object' && slate !== null && !Array.isArray(slate) ? slate.id : undefined;
}

/** Takes the answer to an e-mailed payout; throws RefusedError when it answers none. */
export function finalizePayout(desk: Desk, account: Account, slate: Json): Payout {
  if (desk.settings.walletAway) throw new RefusedError(503, 'Wallet is not available, try again later');
  const id = idOf(slate);
  const payout = account.payouts.find((candidate) => candidate.id === id);
  if (payout?.slate == null) throw new RefusedError(404, 'No payout found for this transaction');
  if (payout.state !== 'mailed') throw new RefusedError(500, 'This payout is not waiting for a transaction');
  const problem = findSlateProblem(payout.slate, slate);
  if (problem !== null) throw new RefusedError(500, `Invalid transaction: ${problem}`);
  post(desk, account, payout);
  return payout;
}

/** Writes an account's past until now: credits, and a payout every so often, the newest at its planned time. */
export function liveThePast(desk: Desk, account: Account, nowMs: number): void {
  const { paysEveryS, paidAgoS, minesForS, mailedAgoS } = account.plan;
  const count = paysEveryS === 0 ? 0 : Math.max(0, Math.floor((minesForS - paidAgoS) / paysEveryS) + 1);
  for (let back = count - 1; back >= 0; back -= 1) {
    const atMs = nowMs - (paidAgoS + back * paysEveryS) * 1000;
    creditUntil(account, desk.facts, atMs);
    if (unpaidNanogrin(account.ledger, heightAt(atMs)) < NANOGRIN) continue;
    const payout = take(account, 'http', atMs);
    Object.assign(payout, {
      state: 'paid',
      paidMs: atMs + 900_000,
      commit: hexOf(commitOf(`${payout.id}/received`)),
    });
  }
  if (mailedAgoS !== null) {
    const atMs = nowMs - mailedAgoS * 1000;
    creditUntil(account, desk.facts, atMs);
    mail(desk, account, take(account, 'email', atMs));
  }
  creditUntil(account, desk.facts, nowMs);
}
