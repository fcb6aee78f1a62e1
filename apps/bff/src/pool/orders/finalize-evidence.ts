import type { PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { PoolOrderRow } from '../../db/pool-schema.ts';
import { toBefore } from './order-row.ts';

/** Ids are UUIDs in either case; one that is not told is no id. */
export const isSameId = (one: string | null, other: string | null): boolean =>
  one !== null && one.toLowerCase() === other?.toLowerCase();

/** The pool has the output of our wallet, or has paid: only with the file can it. */
const hasFile = (payout: PoolPayout): boolean =>
  payout.commit !== null || payout.paidAt !== null || payout.tone === 'ok';

/**
 * What the pool's list proves about a file that was sent: shown when the payout has an output, a time or another state on its way since; given-up when
 * the pool gave it up without having had the file; open: nobody can say. That nothing changes proves nothing: the pool may work on it.
 */
export const judgeFinalize = (
  row: PoolOrderRow,
  listTakenAt: number | null,
  recorded: readonly PoolPayout[],
): 'shown' | 'given-up' | 'open' => {
  if (listTakenAt === null || listTakenAt <= row.sent_at) return 'open';
  const { payout: before } = toBefore(row);
  const payout = recorded.find(
    ({ id, txId }) => id === before?.id || isSameId(txId, before?.txId ?? null) || isSameId(txId, row.tx_id),
  );
  // an output that was there before is not of this file
  if (payout === undefined || !payout.isListed || (before?.commit ?? null) !== null) return 'open';
  if (hasFile(payout)) return 'shown';
  if (payout.tone === 'bad') return 'given-up';
  // a word that nobody knows may say that it was given up
  const hasMoved =
    before !== null && before.status !== null && payout.status !== before.status && payout.tone === 'busy';
  // before it has its id the wallet has not made it, and the next state is only that it has
  return hasMoved && before.txId !== null ? 'shown' : 'open';
};
