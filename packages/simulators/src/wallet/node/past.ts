import { hash32, unitOf } from '../../ground/random.ts';
import type { WalletPlace } from '../place.ts';
import type { ResolvedUserPlan } from '../plan.ts';
import { HOSTILE_MEMOS, MEMOS } from '../scenarios.ts';
import { issueInvoice } from './invoices.ts';
import { bytes32Of } from './random.ts';
import type { NodeTransaction, WalletUser } from './user.ts';

/** Seconds between two rows of the past, on average. */
const EVERY_S = 6 * 3600;
const BLOCK_S = 600;
const INVOICE_SHARE = 0.45;
const PAYMENT_SHARE = 0.9;

function satOf(seed: number, row: number): number {
  // From some hundreds to some hundred thousands, small ones more often.
  return Math.floor(10 ** (2.5 + unitOf(seed, row, 2) * 3));
}

function pastRow(
  place: WalletPlace,
  user: WalletUser,
  { label, seed, row, atMs }: { label: string; seed: number; row: number; atMs: number },
): NodeTransaction {
  const which = unitOf(seed, row, 1);
  const sat = satOf(seed, row);
  const common = { feesSat: 0, atMs, memo: null, blockHeight: null, listedFromMs: atMs };
  if (which < INVOICE_SHARE) {
    const memos = label === 'hostile-texts' ? HOSTILE_MEMOS : MEMOS;
    const memo = memos[hash32(seed, row) % memos.length] ?? '';
    const invoice = issueInvoice(user, { sat, memo, atMs, preimage: bytes32Of(`past/${user.id}/${row}`) });
    invoice.paidAtMs = atMs;
    return { ...common, kind: 'invoice', hash: invoice.text, sat, memo };
  }
  const hash = bytes32Of(`row/${user.id}/${row}`).toString('hex');
  if (which < PAYMENT_SHARE) return { ...common, kind: 'payment', hash, sat, feesSat: row % 3 };
  const blockHeight = place.height - Math.floor((place.clock.nowMs() - atMs) / 1000 / BLOCK_S);
  const isOut = row % 2 === 0;
  return {
    ...common,
    kind: 'transaction',
    hash,
    sat: isOut ? -sat * 10 : sat * 10,
    feesSat: isOut ? 1650 : 0,
    blockHeight,
  };
}

/** Fills a user's history, the same in every run with the same seed. */
export function livePast(
  place: WalletPlace,
  user: WalletUser,
  { historyCount, scenario }: ResolvedUserPlan,
): void {
  const seed = hash32(place.seed, user.index + 1);
  const nowMs = Math.floor(place.clock.nowMs() / 1000) * 1000;
  for (let row = historyCount; row > 0; row -= 1) {
    const agoS = (row - 1 + unitOf(seed, row, 3)) * EVERY_S + 60;
    const atMs = nowMs - Math.floor(agoS) * 1000;
    user.transactions.push(pastRow(place, user, { label: scenario, seed, row, atMs }));
  }
}
