import { hash32, unitOf } from '../ground/random.ts';
import { mineBlocks, receiveOnChain } from './node/chain.ts';
import { issueInvoice, settleInvoice } from './node/invoices.ts';
import { createOutsideRequest } from './node/outside.ts';
import { payRequest } from './node/payments.ts';
import { channelSat, type WalletUser } from './node/user.ts';
import { later, type WalletPlace } from './place.ts';
import { MEMOS } from './scenarios.ts';

/** An invoice that a person made is paid after this time by somebody. */
const PAID_AFTER_MS = 15_000;
/** Rows and invoices of a user, the newest. */
const KEPT_COUNT = 2000;
const PRICE_STEP = 0.004;
const DEPOSIT_EVERY = 23;
const BLOCK_EVERY = 9;

function memoOf(seed: number): string {
  return MEMOS[seed % MEMOS.length] ?? '';
}

function spareOf(user: WalletUser): number {
  const room = user.channels.reduce(
    (sum, { state, capacitySat }) => (state === 'open' ? sum + capacitySat : sum),
    0,
  );
  return room === 0 ? 0 : channelSat(user) / room;
}

function takeMoney(place: WalletPlace, user: WalletUser, seed: number): void {
  const atMs = place.clock.nowMs();
  const waiting = user.invoices.find(
    ({ paidAtMs, expiresAtMs }) =>
      paidAtMs === null && expiresAtMs > atMs && expiresAtMs - 3_600_000 < atMs - PAID_AFTER_MS,
  );
  const sat = waiting?.sat ?? 500 + (seed % 20_000);
  const invoice = waiting ?? issueInvoice(user, { sat, memo: memoOf(seed), atMs });
  settleInvoice(place, user, { invoice, sat });
}

function spendMoney(place: WalletPlace, user: WalletUser, seed: number): void {
  const { text, paymentHash } = createOutsideRequest(place, {
    sat: 300 + (seed % 15_000),
    memo: memoOf(seed),
  });
  payRequest(place, { user, text, listedAfterMs: 0 });
  // A demo runs for months: only what others sent is worth remembering.
  place.outside.delete(paymentHash);
  place.tallies.delete(paymentHash);
}

function forgetOld({ transactions, invoices }: WalletUser): void {
  for (const list of [transactions, invoices]) list.splice(0, Math.max(0, list.length - KEPT_COUNT));
}

function tell(place: WalletPlace, user: WalletUser, seed: number): void {
  // What little is left is not spent: the story can go on for weeks.
  const comesIn = unitOf(seed) > spareOf(user);
  try {
    if (comesIn) takeMoney(place, user, seed);
    else spendMoney(place, user, seed);
  } catch {
    // No channel for it, this time.
  }
  forgetOld(user);
}

/** Lets money come and go now and then, the price move and blocks be found, for as long as the server runs. */
export function keepTelling(place: WalletPlace, everyS: number, step = 1): void {
  later(place, everyS * 1000, () => {
    const seed = hash32(place.seed, step, 77);
    const { settings, users } = place;
    const user = users[seed % Math.max(1, users.length)];
    if (user?.hasNode === true) tell(place, user, seed);
    if (settings.usdPerSat !== null) settings.usdPerSat *= 1 + (unitOf(seed, 1) - 0.5) * PRICE_STEP;
    if (step % BLOCK_EVERY === 0) mineBlocks(place, 1);
    if (step % DEPOSIT_EVERY === 0 && user !== undefined)
      receiveOnChain(place, user, 10_000 + (seed % 90_000));
    keepTelling(place, everyS, step + 1);
  });
}
