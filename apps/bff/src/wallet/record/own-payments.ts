import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

const MSAT_PER_SAT = 1000n;

/** Whole satoshi, rounded half up; null: beyond what a number holds. */
const toWholeSat = (msat: string): number | null => {
  const sat = Number((BigInt(msat) + MSAT_PER_SAT / 2n) / MSAT_PER_SAT);
  return Number.isSafeInteger(sat) ? sat : null;
};

/** How much our payments with these hashes are by their invoices, sat. Payments outlive their wallets, and a hash is one invoice everywhere. */
export const readOwnAmounts = async (
  db: Kysely<Database>,
  hashes: readonly string[],
): Promise<Map<string, number>> => {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('wallet_payments')
    .select(['payment_hash', 'amount_msat'])
    .where('payment_hash', 'in', hashes)
    .execute();
  return new Map(
    rows.flatMap(({ payment_hash: hash, amount_msat: msat }) => {
      const sat = toWholeSat(msat);
      return sat === null ? [] : [[hash, sat] as const];
    }),
  );
};

/** What a payment of ours is to people. */
export interface OwnPayment {
  readonly peerName: string | null;
  readonly memo: string | null;
}

/** Names and memos of our payments among the rows of a wallet's record that stand between two times, by their hashes. */
export const readOwnNames = async (
  db: Kysely<Database>,
  walletId: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<ReadonlyMap<string, OwnPayment>> => {
  const rows = await db
    .selectFrom('wallet_payments')
    .select(['payment_hash', 'payee_name', 'contact_name', 'memo'])
    .where('payment_hash', 'in', ({ selectFrom }) =>
      selectFrom('wallet_transactions')
        .select('hash')
        .where('wallet_id', '=', walletId)
        .where('kind', '=', 'payment')
        .where('sort_at', '>=', fromMs)
        .where('sort_at', '<=', toMs),
    )
    // of several tries of one invoice the last one
    .orderBy('sent_at')
    .execute();
  return new Map(
    rows.map(({ payment_hash: hash, payee_name: name, contact_name: contact, memo }) => [
      hash,
      { peerName: name ?? contact, memo },
    ]),
  );
};
