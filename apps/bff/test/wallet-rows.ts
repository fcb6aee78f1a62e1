import { createHash } from 'node:crypto';
import { openDatabase } from '../src/db/database.ts';
import type { ListedTransaction } from '../src/wallet/needs.ts';
import { writeTransactions } from '../src/wallet/record/write-transactions.ts';

// A program: makes a paused wallet with a made-up record for the bench, which measures from outside and cannot call the record itself.
//   node wallet-rows.ts <data directory> <wallet id> <rows>
// No server may run on the directory.

const ROWS_AT_ONCE = 1000;
const HOUR_MS = 3_600_000;
const KINDS = ['invoice', 'payment', 'invoice', 'chain'] as const;
const MEMOS = ['coffee', 'two fans', 'old PSU', null, 'rent of the hall, November'] as const;

const [dataDir = '', walletId = '', rowsText = ''] = process.argv.slice(2);
const rowCount = Number(rowsText);
const now = Date.now();

const toRow = (place: number): ListedTransaction => {
  const kind = KINDS[place % KINDS.length] ?? 'invoice';
  return {
    kind,
    hash: createHash('sha256').update(String(place)).digest('hex'),
    amountSat: (kind === 'payment' ? -1 : 1) * (500 + ((place * 7919) % 900_000)),
    isExact: kind === 'invoice',
    feesSat: kind === 'invoice' ? 0 : place % 12,
    confirmations: kind === 'chain' ? 6 + rowCount - place : null,
    at: now - (rowCount - place) * HOUR_MS,
    memo: MEMOS[place % MEMOS.length] ?? null,
  };
};

const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
const wallet = {
  id: walletId,
  name: 'A long past',
  wallet_user: 'bench@example.com',
  address: 'https://127.0.0.1:9',
  trust: JSON.stringify({ kind: 'public' }),
  unit: JSON.stringify({ kind: 'rate' }),
  paused: 1,
  session_sealed: null,
  revision: 1,
  created_at: now,
};
await db.insertInto('wallets').values(wallet).execute();
for (let from = 0; from < rowCount; from += ROWS_AT_ONCE) {
  // the last row of each list is the first of the next: no gap
  const first = Math.max(from - 1, 0);
  const end = Math.min(from + ROWS_AT_ONCE, rowCount);
  const transactions = Array.from({ length: end - first }, (_, index) => toRow(end - 1 - index));
  await writeTransactions(db, { walletId, transactions, takenAt: now });
}
await db.destroy();
