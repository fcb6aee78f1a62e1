import { type Payment, paymentStateSchema } from '@mintdeck/shared-types/wallet/payments';
import type { WalletPaymentsTable } from '../../db/wallet-schema.ts';
import { isUnclear } from '../unclear.ts';

export type PaymentRow = WalletPaymentsTable;

/** Paid, or it may be: no other payment of that hash may begin. The index `wallet_payments_once` says the same. */
export const holdsHash = (row: Pick<PaymentRow, 'state' | 'happened'>): boolean =>
  isUnclear(row) || row.state === 'paid' || row.happened === 1;

/** From when on a list tells of one that is said not to have happened, ms since the epoch; null: it is not said, or nothing was asked. */
export const toToldBy = ({ state, happened, told_by: toldBy }: PaymentRow): number | null =>
  state === 'failed' || (state === 'cleared' && happened === 0) ? toldBy : null;

/** A row as a person sees it. */
export const toPayment = (row: PaymentRow): Payment => ({
  id: row.id,
  walletId: row.wallet_id,
  paymentHash: row.payment_hash,
  payee: row.payee,
  payeeName: row.payee_name,
  amountMsat: row.amount_msat,
  memo: row.memo,
  expiresAt: row.expires_at,
  state: paymentStateSchema.parse(row.state),
  by: row.username,
  sentAt: row.sent_at,
  endedAt: row.ended_at,
  proof: row.seen_at === null ? null : { hash: row.payment_hash, paidAt: row.paid_at, feesSat: row.fees_sat },
  reason: row.reason,
  lookedAt: row.looked_at,
  happened: row.happened === null ? null : row.happened === 1,
});
