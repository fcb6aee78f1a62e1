import { describe, expect, it } from 'vitest';
import { contactOf, PAYEE } from '../page/wallet-page.fixture.ts';
import { EMPTY_CONTACT, findContacts, readContactForm, withKey } from './contact-form.ts';

describe('the form of a contact', () => {
  it('takes a whole address apart, and keeps what that leaves out', () => {
    const form = withKey(
      { ...EMPTY_CONTACT, name: 'Bob', invoiceServer: 'a.example:1' },
      `${PAYEE}@b.example:2`,
    );
    expect(form).toEqual({ key: PAYEE, name: 'Bob', place: 'b.example:2', invoiceServer: 'a.example:1' });
    expect(withKey(EMPTY_CONTACT, '02ab').key).toBe('02ab');
  });

  it('says at each field what is wrong with it', () => {
    const { problems } = readContactForm({ key: 'x', name: ' ', place: 'nowhere', invoiceServer: 'there' });
    expect(Object.keys(problems ?? {})).toEqual(['key', 'name', 'place', 'invoiceServer']);
  });

  it('sends no server where none was typed', () => {
    const form = { key: ` ${PAYEE.toUpperCase()}`, name: ' Bob ', place: 'b.example:2', invoiceServer: '  ' };
    expect(readContactForm(form)).toEqual({
      contact: { key: PAYEE, name: 'Bob', place: 'b.example:2', invoiceServer: null },
      problems: null,
    });
  });
});

describe('a search of the contacts', () => {
  const bob = contactOf();
  const eve = contactOf({ key: `03${'ee'.repeat(32)}`, name: 'Eve', place: null, isHidden: true });
  const find = (search: string, showsHidden = false) =>
    findContacts([eve, bob], { search, showsHidden }).map(({ name }) => name);

  it('finds by name, key, node and server, in the order of their names', () => {
    expect(find('')).toEqual(['Bob']);
    expect(find(' BO ')).toEqual(['Bob']);
    expect(find('8444')).toEqual(['Bob']);
    expect(find('eeee')).toEqual([]);
    expect(find('eeee', true)).toEqual(['Eve']);
    expect(find('', true)).toEqual(['Bob', 'Eve']);
  });
});
