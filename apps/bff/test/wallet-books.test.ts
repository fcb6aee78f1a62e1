import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import { savedContactSchema } from '@mintdeck/shared-types/wallet/contacts';
import { walletHistorySchema } from '@mintdeck/shared-types/wallet/history';
import { invoiceSchema } from '@mintdeck/shared-types/wallet/invoices';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWalletPlace, WALLETS_PATH, type WalletPlace } from './wallet-place.ts';

const CAROL = `02${'c'.repeat(64)}`;
const ORDER = { amountSat: 29_411, memo: 'tea', isQuickPay: false };

let place: WalletPlace;
let id: string;

beforeAll(async () => {
  place = await startWalletPlace({ users: [{ scenario: 'plain' }] });
  id = await place.add();
  await place.waitForState(id, 'ok');
});
afterAll(() => place.stop());

const post = (path: string, body: unknown) =>
  place.admin.send('POST', `${WALLETS_PATH}/${id}${path}`, { body });
const make = async (facts: Partial<typeof ORDER> = {}) => {
  const reply = await post('/invoices', { ...ORDER, ...facts });
  expect(reply).toMatchObject({ status: 201 });
  return invoiceSchema.parse(reply.body);
};
const readHistory = async () =>
  walletHistorySchema.parse(await place.admin.api('GET', `${WALLETS_PATH}/${id}/transactions`));
const findRow = async (hash: string) => (await readHistory()).transactions.find((row) => row.hash === hash);

it('an invoice is of the amount that was asked for to the satoshi, turns paid by itself, and is history then', async () => {
  const invoice = await make();
  expect(invoice).toMatchObject({ askedSat: 29_411, amountSat: 29_411, memo: 'tea', paidAt: null });
  const open = await make({ amountSat: 1, isQuickPay: true });
  expect(open).toMatchObject({ amountSat: 1, text: expect.stringMatching(/@[^@]+:\d+$/) });
  await place.control.payInvoice(0, { text: invoice.text });
  const page = await place.waitFor(id, ({ invoices }) => invoices.some(({ paidAt }) => paidAt !== null));
  expect(page.invoices.map((each) => [each.id, each.paidAt !== null])).toEqual([
    [open.id, false],
    [invoice.id, true],
  ]);
  await expect
    .poll(() => findRow(invoice.paymentHash))
    .toMatchObject({ kind: 'invoice', amountSat: 29_411, isExact: true, memo: 'tea' });
});

it('an unpaid one is taken off, and a paid one is not', async () => {
  const { id: unpaidId } = await make();
  const remove = (invoiceId: string) =>
    place.admin.send('DELETE', `${WALLETS_PATH}/${id}/invoices/${invoiceId}`);
  expect(await remove(unpaidId)).toMatchObject({ status: 204 });
  const paidId = (await place.readPage(id)).invoices.find(({ paidAt }) => paidAt !== null)?.id ?? '';
  expect(await remove(paidId)).toMatchObject({ status: 409 });
  expect((await place.readPage(id)).invoices.map((each) => each.id)).not.toContain(unpaidId);
});

it('an invoice whose answer is lost owes nobody anything, and words of the server are passed on', async () => {
  await place.control.setFault({ kind: 'lost-reply', endpoint: 'createinvoice', times: 1 });
  const lost = errorAnswerSchema.parse((await post('/invoices', ORDER)).body).error;
  expect(lost.message).toContain('nothing is owed');
  const message = 'memo too large: 99 bytes';
  await place.control.setFault({ kind: 'refusal', endpoint: 'createinvoice', message, times: 1 });
  const refused = errorAnswerSchema.parse((await post('/invoices', ORDER)).body).error;
  expect(refused).toMatchObject({ code: 'upstream-rejected', message: expect.stringContaining(message) });
});

it('another’s invoice in the place of ours is shown to nobody', async () => {
  const { text } = await place.control.createRequest({ sat: 29_411 });
  const body = JSON.stringify({ r_hash: { type: 'Buffer', data: [] }, payment_request: text });
  await place.control.setFault({ kind: 'says', endpoint: 'createinvoice', body, times: 1 });
  const reply = await post('/invoices', ORDER);
  expect(errorAnswerSchema.parse(reply.body).error).toMatchObject({
    code: 'upstream-malformed',
    message: expect.stringContaining('another node'),
  });
  const page = await place.readPage(id);
  expect(page.invoices.map((each) => each.text)).not.toContain(text);
});

it('the history does not move with the rate, and lasts over a restart with its notes', async () => {
  const txId = await place.control.deposit(0, 123_456);
  await place.control.refresh();
  await expect.poll(() => findRow(txId)).toMatchObject({ kind: 'chain', amountSat: 123_456, isExact: false });
  const path = `${WALLETS_PATH}/${id}/transactions/chain:${txId}`;
  await place.admin.api('PATCH', path, { note: 'sold a miner', before: null });
  await place.control.change({ usdPerSat: 0.00031 });
  await place.control.refresh();
  await place.control.mine(2);
  await place.control.refresh();
  await expect.poll(async () => ((await findRow(txId))?.confirmations ?? 0) >= 2).toBe(true);
  await place.app.restart();
  expect(await findRow(txId)).toMatchObject({ amountSat: 123_456, note: 'sold a miner' });
  const table = await place.admin.send('GET', `${WALLETS_PATH}/${id}/transactions.csv?style=comma`);
  expect(table.status).toBe(200);
});

it('a contact is saved as its list says, and hidden here', async () => {
  const contact = { key: CAROL, name: 'Carol', place: '203.0.113.7:9735', invoiceServer: null };
  const reply = await post('/contacts', contact);
  expect(savedContactSchema.parse(reply.body)).toMatchObject({ outcome: 'saved', contact });
  await place.admin.api('PATCH', `${WALLETS_PATH}/${id}/contacts/${CAROL}`, { isHidden: true });
  const { contacts } = await place.readPage(id);
  expect(contacts.value?.find(({ key }) => key === CAROL)).toMatchObject({ name: 'Carol', isHidden: true });
});
