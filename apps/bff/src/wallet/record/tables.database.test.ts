import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashOf, listedOf, OTHER_KEY, WALLET_ID } from '../fake-wallet.fixture.ts';
import { createRecordPlace, paymentRowOf, type RecordPlace } from './record-place.fixture.ts';
import { toPaymentsTable, toTransactionsTable } from './tables.ts';
import { writeNote } from './write-note.ts';
import { writeTransactions } from './write-transactions.ts';

const AT = Date.UTC(2026, 10, 1, 12);
const ZONE = { timeZone: 'Asia/Kathmandu' } as const;

let place: RecordPlace;
beforeAll(async () => {
  place = await createRecordPlace();
});
afterAll(() => place.stop());

const collect = async (parts: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const part of parts) text += part;
  return text;
};
const read = async (parts: AsyncIterable<string>, delimiter = ','): Promise<Record<string, string>[]> =>
  parse(await collect(parts), { columns: true, bom: true, delimiter });

it('transactions are all there, to the last satoshi, and no text of others is a formula', async () => {
  await writeTransactions(place.db, {
    walletId: WALLET_ID,
    takenAt: AT,
    transactions: [
      listedOf({
        kind: 'invoice',
        hash: hashOf(2),
        amountSat: 29_411,
        isExact: true,
        memo: '=1+1;=2',
        at: AT,
      }),
      listedOf({
        kind: 'chain',
        hash: hashOf(3),
        amountSat: null,
        feesSat: null,
        confirmations: 3,
        at: AT - 1,
      }),
    ],
  });
  const id = `chain:${hashOf(3)}`;
  await writeNote(place.db, WALLET_ID, { transactionId: id, note: '@note', before: null });
  const rows = await read(toTransactionsTable(place.db, WALLET_ID, { style: 'semicolon', ...ZONE }), ';');
  expect(rows).toEqual([
    {
      'time (UTC)': '2026-11-01T12:00:00.000Z',
      'time (local, Asia/Kathmandu)': '2026-11-01 17:45:00',
      kind: 'invoice',
      'amount (sat)': '29411',
      'amount (BTC)': '0,00029411',
      'amount is exact': 'yes',
      'fees (sat)': '0',
      confirmations: '',
      with: '',
      memo: "'=1+1;'=2",
      note: '',
      hash: hashOf(2),
    },
    expect.objectContaining({
      'amount (sat)': '',
      'amount (BTC)': '',
      'amount is exact': '',
      'fees (sat)': '',
      confirmations: '3',
      note: "'@note",
    }),
  ]);
});

it('payments are those of this wallet, whatever became of them', async () => {
  const failed = {
    id: 'b',
    payment_hash: hashOf(5),
    state: 'failed',
    amount_msat: '250001',
    payee_name: null,
    contact_name: '+Dave',
    memo: '-1',
    fees_sat: null,
    seen_at: null,
    ended_at: null,
    reason: '=cmd',
    happened: 0,
    sent_at: AT,
  } as const;
  await place.db
    .insertInto('wallet_payments')
    .values([
      paymentRowOf({ id: 'a', sent_at: AT - 5, ended_at: AT }),
      paymentRowOf(failed),
      paymentRowOf({ id: 'c', payment_hash: hashOf(6), wallet_id: 'vvvvvvvvvvvv' }),
    ])
    .execute();
  const rows = await read(toPaymentsTable(place.db, WALLET_ID, { style: 'comma', timeZone: 'UTC' }));
  expect(rows).toEqual([
    {
      'sent (UTC)': '2026-11-01T12:00:00.000Z',
      'sent (local, UTC)': '2026-11-01 12:00:00',
      'ended (UTC)': '',
      'ended (local, UTC)': '',
      state: 'failed',
      'amount (sat)': '250.001',
      'amount (BTC)': '0.00000250001',
      'fees (sat)': '',
      payee: "'+Dave",
      'payee key': OTHER_KEY,
      memo: "'-1",
      by: 'admin',
      'listed by the wallet': 'no',
      'cleared as paid': 'no',
      reason: "'=cmd",
      'payment hash': hashOf(5),
    },
    expect.objectContaining({
      'amount (sat)': '250',
      'amount (BTC)': '0.00000250',
      payee: 'Carol',
      'listed by the wallet': 'yes',
      'cleared as paid': '',
    }),
  ]);
});

it('a long list of payments is there once, in parts', async () => {
  const rows = Array.from({ length: 2500 }, (_, index) =>
    paymentRowOf({
      id: `p${index}`,
      wallet_id: 'long',
      payment_hash: `h${index}`,
      sent_at: Math.floor(index / 3),
    }),
  );
  for (let from = 0; from < rows.length; from += 500)
    await place.db
      .insertInto('wallet_payments')
      .values(rows.slice(from, from + 500))
      .execute();
  const hashes = (await read(toPaymentsTable(place.db, 'long', { style: 'comma', timeZone: 'UTC' }))).map(
    (row) => row['payment hash'],
  );
  expect([hashes.length, new Set(hashes).size]).toEqual([2500, 2500]);
});

it('docs/reference/wallet.md names their columns', async () => {
  const style = { style: 'comma', timeZone: 'UTC' } as const;
  const docs = readFileSync(new URL('../../../../../docs/reference/wallet.md', import.meta.url), 'utf8');
  for (const toTable of [toTransactionsTable, toPaymentsTable]) {
    const [heads = []] = parse(await collect(toTable(place.db, 'nobody', style)), { bom: true });
    const names = heads.filter((head: string) => !head.includes('(local, UTC)'));
    expect(docs).toContain(`| ${names.map((head: string) => head.replace(' (UTC)', '')).join(', ')} |`);
  }
});
