import { describe, expect, it } from 'vitest';
import accounts from '../accounts/en.json';
import slate from '../slate/en.json';
import orders from './en.json';

const SOURCES = import.meta.glob<string>(['../{accounts,orders,slate}/*.{ts,tsx}', '!../*/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.values(SOURCES).join('\n');

/** A key stands in the source as it is, or its last parts are put in: `clear.${word}`, `problem.${word}.do`. */
const isAsked = (key: string): boolean => {
  const asked = key.replace(/_(one|other)$/, '');
  if (source.includes(`'${asked}'`)) return true;
  const parts = asked.replace(/(\.do|Do)$/, '').split('.');
  return source.includes(`\`${parts.slice(0, -1).join('.')}.\${`);
};

describe.each(Object.entries({ accounts, orders, slate }))('the catalog of %s', (_name, english) => {
  it('holds nothing that nobody shows', () => {
    expect(Object.keys(english).filter((key) => !isAsked(key))).toEqual([]);
  });

  it('calls nothing failed that is only not known', () => {
    const unclear = Object.entries(english).filter(([key]) => /not-known|unclear|looking|missing/.test(key));
    for (const [, text] of unclear) expect(text).not.toMatch(/fail|error|wrong/i);
  });

  it('speaks of accounts of the pool, and of miners as miners', () => {
    for (const text of Object.values(english)) expect(text).not.toMatch(/\b(device|rig|ASIC)s?\b/i);
  });
});
