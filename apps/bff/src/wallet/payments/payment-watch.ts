import type { WalletReadings } from '../needs.ts';
import { isUnclear } from '../unclear.ts';
import { isTelling } from './earlier-tries.ts';
import type { PaymentBook, Proof } from './payment-book.ts';
import { holdsHash, type PaymentRow, toToldBy } from './payment-row.ts';
import type { PaymentStore } from './payment-store.ts';

export interface PaymentWatchOptions {
  book: Pick<PaymentBook, 'prove' | 'miss' | 'lose' | 'listUnproven' | 'refresh'>;
  store: Pick<PaymentStore, 'listOfHashes' | 'listRecorded'>;
}

/** Of several tries at one invoice: the one that may be it, else the newest that was denied, else the newest. Null: none, or it is known to be paid. */
const pickTry = (rows: readonly PaymentRow[]): PaymentRow | null => {
  const row = rows.find(holdsHash) ?? rows.find((each) => toToldBy(each) !== null) ?? rows[0];
  return row === undefined || row.state === 'paid' ? null : row;
};

/**
 * Looks for payments in what the wallet lists: its `payment` row of that hash is the only proof there is (reference/wallet.md 0.2), and it
 * counts more than what the server, or a person, said before.
 */
export const createPaymentWatch = ({ book, store }: PaymentWatchOptions) => {
  const findProofs = async (
    walletId: string,
    listed: WalletReadings['transactions']['value'],
    unproven: readonly PaymentRow[],
  ): Promise<Map<string, Proof>> => {
    const hashes = unproven.map(({ payment_hash: hash }) => hash);
    // it lists the newest 50 only: what came and went while nothing could be written here is in our record
    const recorded = await store.listRecorded(walletId, hashes);
    const paid = (listed ?? []).filter(({ kind }) => kind === 'payment');
    return new Map([...recorded, ...paid].map((proof) => [proof.hash, proof]));
  };
  return {
    /** Follows what the wallet said last. */
    async look(walletId: string, { transactions }: Pick<WalletReadings, 'transactions'>): Promise<void> {
      const { value, takenAt } = transactions;
      const unproven = book.listUnproven(walletId);
      const proofs = await findProofs(walletId, value, unproven);
      const hashes = [...proofs.keys(), ...unproven.map(({ payment_hash: hash }) => hash)];
      const tries = await store.listOfHashes(walletId, hashes);
      book.refresh(walletId, tries);
      for (const [hash, proof] of proofs) {
        const row = pickTry(tries.filter(({ payment_hash: each }) => each === hash));
        if (row !== null) await book.prove(row, proof);
      }
      for (const row of tries) await book.lose(row);
      if (takenAt === null) return;
      for (const row of unproven) {
        const fromMs = isUnclear(row) ? row.sent_at : toToldBy(row);
        if (fromMs === null || proofs.has(row.payment_hash)) continue;
        if (isTelling(row, { transactions }, fromMs)) await book.miss(row, takenAt);
      }
    },
  };
};
export type PaymentWatch = ReturnType<typeof createPaymentWatch>;
