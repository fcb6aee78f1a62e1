import { expect, it } from 'vitest';
import { contactOf, pageOf, requestOf } from '../page/wallet-page.fixture.ts';
import { describeChange, findReplaced } from './contact-change.ts';

const SERVER = '203.0.113.7:8444';
const BOB = { name: 'Bob', invoiceServer: SERVER };

it('a contact is replaced by another name or another server, and by nothing else', () => {
  const page = pageOf();
  const request = requestOf({ server: SERVER });
  expect(findReplaced(page, request, 'Carol')).toEqual(BOB);
  expect(findReplaced(page, requestOf({ server: 'elsewhere:8444' }), 'Bob')).toEqual(BOB);
  expect(findReplaced(page, request, 'Bob')).toBeNull();
  // no contact is made then
  expect(findReplaced(page, requestOf(), 'Carol')).toBeNull();
  const stranger = pageOf({ contacts: { ...page.contacts, value: [contactOf({ key: 'another' })] } });
  expect(findReplaced(stranger, request, 'Carol')).toBeNull();
});

it('what changes is said in a sentence each', () => {
  expect(describeChange(BOB, { name: 'Bob', server: SERVER })).toEqual([]);
  expect(describeChange(BOB, { name: 'Carol', server: 'b:1' })).toEqual([
    'The payee is the contact “Bob”, which is called “Carol” from then on.',
    '“Bob” is asked for invoices at b:1 from then on, no longer at 203.0.113.7:8444.',
  ]);
  expect(describeChange({ ...BOB, invoiceServer: null }, { name: '', server: 'b:1' })).toEqual([
    '“Bob” is asked for invoices at b:1 from then on.',
  ]);
});
