import { afterEach, beforeEach, expect, it } from 'vitest';
import { OTHER_KEY, OWN_KEY, readAt, WALLET_ID } from '../fake-wallet.fixture.ts';
import type { ListedContact } from '../needs.ts';
import { createRecordPlace, type RecordPlace } from '../record/record-place.fixture.ts';
import { ContactBook } from './contact-book.ts';

let place: RecordPlace;
let book: ContactBook;
let changes: number;
beforeEach(async () => {
  place = await createRecordPlace();
  changes = 0;
  book = open();
});
afterEach(() => place.stop());
const open = () =>
  new ContactBook({
    db: place.db,
    onChange: () => {
      changes += 1;
    },
  });

const contactOf = (key: string, name: string): ListedContact => ({
  key,
  name,
  place: '203.0.113.7:9735',
  invoiceServer: null,
  isConnected: null,
});
const contacts = [contactOf(OTHER_KEY, 'Carol'), contactOf(OWN_KEY, 'Dave')];
const hide = (key: string, isHidden: boolean) => book.hide(WALLET_ID, { contacts, key, isHidden });
const listHidden = (from = book) =>
  (from.list(WALLET_ID, readAt(contacts)).value ?? []).map(({ isHidden }) => isHidden);

it('hides one and shows it again, over a restart', async () => {
  expect(listHidden()).toEqual([false, false]);
  expect(await hide(OTHER_KEY, true)).toEqual({ ...contacts[0], isHidden: true });
  await hide(OTHER_KEY, true);
  const later = open();
  await later.load(WALLET_ID);
  expect([listHidden(), listHidden(later)]).toEqual([
    [true, false],
    [true, false],
  ]);
  expect(await hide(OTHER_KEY, false)).toMatchObject({ isHidden: false });
  expect([listHidden(), changes]).toEqual([[false, false], 3]);
});

it('hides nobody who is not listed', async () => {
  await expect(hide(`02${'c'.repeat(64)}`, true)).rejects.toMatchObject({ code: 'not-found' });
  expect(await place.db.selectFrom('wallet_hidden_contacts').selectAll().execute()).toEqual([]);
});

it('passes age and failure on, and does not know what was not read', () => {
  const failure = { kind: 'timeout', endpoint: 'getalldata', failedAt: 2 } as const;
  expect(book.list(WALLET_ID, { value: null, takenAt: null, failure })).toEqual({
    value: null,
    takenAt: null,
    failure,
  });
});

it.each([
  ['Ca\u202Erol\r\n', 'Carol'],
  ['\u200B', OTHER_KEY],
  ['x'.repeat(9000), 'x'.repeat(64)],
])('of a hostile name stays what can be read: %j', (name, shown) => {
  expect(book.toContact(WALLET_ID, contactOf(OTHER_KEY, name)).name).toBe(shown);
});
