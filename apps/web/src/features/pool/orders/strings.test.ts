import { describe, expect, it } from 'vitest';
import accounts from '../accounts/en.json';
import slate from '../slate/en.json';
import orders from './en.json';

describe.each(Object.entries({ accounts, orders, slate }))('the catalog of %s', (_name, english) => {
  it('calls nothing failed that is only not known', () => {
    const unclear = Object.entries(english).filter(([key]) => /not-known|unclear|looking|missing/.test(key));
    for (const [, text] of unclear) expect(text).not.toMatch(/fail|error|wrong/i);
  });

  it('speaks of accounts of the pool, and of miners as miners', () => {
    for (const text of Object.values(english)) expect(text).not.toMatch(/\b(device|rig|ASIC)s?\b/i);
  });
});
