import { expect, it } from 'vitest';
import english from './en.json';

const SOURCES = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.values(SOURCES).join('\n');

/** A key stands in the source as it is, or its last part is put in. */
const isAsked = (key: string): boolean => {
  const asked = key.replace(/_(one|other)$/, '');
  const group = asked.slice(0, asked.lastIndexOf('.') + 1);
  return source.includes(`'${asked}'`) || (group !== '' && source.includes(`\`${group}\${`));
};

it('the catalog holds nothing that nobody shows', () => {
  expect(Object.keys(english).filter((key) => !isAsked(key))).toEqual([]);
});
