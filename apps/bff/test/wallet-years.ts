import { createHash } from 'node:crypto';
import { openDatabase } from '../src/db/database.ts';
import type { ListedTransaction } from '../src/wallet/needs.ts';
import { writeTransactions } from '../src/wallet/record/write-transactions.ts';

// A program: writes a made-up record of a wallet for the bench, which measures from outside and cannot call the record itself.
//   node wallet-years.ts <data directory> <rows> <wallet id>
// No server may run on the directory.

const AT_ONCE = 1000;
const EVERY_MS = 15 * 60_000;
const KINDS = ['payment', 'invoice', 'payment', 'invoice', 'chain'] as const;
const MEMOS = ['coffee', 'two fans', 'old PSU', null, 'rent of the hall, November'] as const;

const [dataDir = '', rowsText = '', walletId = ''] = process.argv.slice(2);
const count = Number(rowsText);
const toMs = Date.now();

const rowAt = (index: number): ListedTransaction => {
  const kind = KINDS[index % KINDS.length] ?? 'payment';
  const amountSat = 100 + ((index * 7919) % 900_000);
  return {
    kind,
    hash: createHash('sha256').update(`${walletId}/${index}`).digest('hex'),
    amountSat: kind === 'payment' ? -amountSat : amountSat,
    isExact: kind === 'invoice',
    feesSat: kind === 'invoice' ? 0 : index % 12,
    confirmations: kind === 'chain' ? 6 + count - index : null,
    at: toMs - (count - index) * EVERY_MS,
    memo: kind === 'invoice' ? (MEMOS[(index >> 1) % MEMOS.length] ?? null) : null,
  };
};

const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
// one list after the other, each with the last row of the list before: no gap
for (let from = 0; from < count; from += AT_ONCE) {
  const first = Math.max(0, from - 1);
  const length = Math.min(count, from + AT_ONCE) - first;
  const transactions = Array.from({ length }, (_, index) => rowAt(first + index)).reverse();
  await writeTransactions(db, { walletId, transactions, takenAt: toMs });
}
await db.destroy();
