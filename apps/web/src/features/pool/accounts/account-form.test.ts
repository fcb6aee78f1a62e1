import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_ACCOUNT,
  findAddProblems,
  findEditProblems,
  isUntouched,
  toAccountForm,
  toChanges,
} from './account-form.ts';

const OPENED: PoolAccountConfig = {
  id: 'abcdefghijk1',
  revision: 3,
  name: 'Garage',
  user: 'anna@example.org',
  address: 'https://api.grinmint.com',
  paused: false,
  offlineAfterMin: 20,
  lowBelowPercent: 70,
  password: 'none',
};
const form = toAccountForm(OPENED);

describe('a new account', () => {
  it('needs a name and an e-mail address, and knows where the pool was last', () => {
    expect(findAddProblems(EMPTY_ACCOUNT)).toEqual({
      name: 'Enter a name',
      user: 'Enter the e-mail address of the account at the pool',
    });
    expect(findAddProblems({ ...EMPTY_ACCOUNT, name: 'a', user: 'anna+t1@example.org' })).toEqual({});
  });

  it.each([
    ['user', 'anna@example.org/dashboard'],
    ['user', 'anna example'],
    ['address', 'api.grinmint.com'],
    ['address', 'https://anna:secret@pool.example'],
    ['address', 'https://pool.example?x=1'],
  ])('with the %s %s is refused before it is sent', (field, value) => {
    const problems = findAddProblems({ ...EMPTY_ACCOUNT, name: 'a', user: 'a@b.c', [field]: value });
    expect(Object.keys(problems)).toEqual([field]);
  });
});

describe('an account that is edited', () => {
  it('sends what differs, and nothing else', () => {
    expect(toChanges(form, OPENED)).toEqual({});
    expect(toChanges({ ...form, name: ' Attic ', lowBelowPercent: 0 }, OPENED)).toEqual({
      name: 'Attic',
      lowBelowPercent: 0,
    });
  });

  it.each([
    [{ offlineAfterMin: null }, { offlineAfterMin: 'Enter a whole number' }],
    [{ offlineAfterMin: 1 }, { offlineAfterMin: 'At least 2 minutes' }],
    [{ offlineAfterMin: 1441 }, { offlineAfterMin: 'At most a day' }],
    [{ lowBelowPercent: 12.5 }, { lowBelowPercent: 'Enter a whole number' }],
    [{ lowBelowPercent: 101 }, { lowBelowPercent: 'At most 100 %' }],
    [{ name: '  ' }, { name: 'Enter a name' }],
    [{}, {}],
  ])('%j says %j', (changes, problems) => {
    expect(findEditProblems({ ...form, ...changes })).toEqual(problems);
  });

  it('meets only those who changed the same', () => {
    const theirs = { ...OPENED, revision: 4, name: 'Cellar' };
    expect(isUntouched({ lowBelowPercent: 50 }, OPENED, theirs)).toBe(true);
    expect(isUntouched({ name: 'Attic' }, OPENED, theirs)).toBe(false);
    const kept = { ...OPENED, revision: 4, password: 'kept' as const };
    expect(isUntouched({ password: null }, OPENED, kept)).toBe(false);
    expect(isUntouched({ name: 'Attic' }, OPENED, kept)).toBe(true);
  });
});
