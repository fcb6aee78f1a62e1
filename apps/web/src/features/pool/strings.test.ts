import { expect, it } from 'vitest';

const CATALOGS = import.meta.glob<Record<string, string>>('./**/en.json', { import: 'default', eager: true });
const SOURCES = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.{test,fixture}.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.values(SOURCES).join('\n');

/** A key stands in the source as it is, or its end or beginning is put in: `refusal.${word}`, `${deed}.title`. */
const isAsked = (key: string): boolean => {
  const asked = key.replace(/_(one|other)$/, '');
  if (source.includes(`'${asked}'`)) return true;
  const dots = [...asked].flatMap((letter, place) => (letter === '.' ? [place] : []));
  return dots.some(
    (dot) => source.includes(`\`${asked.slice(0, dot)}.\${`) || source.includes(`}${asked.slice(dot)}\``),
  );
};

it.each(Object.entries(CATALOGS))('%s holds nothing that nobody shows', (_path, catalog) => {
  expect(Object.keys(catalog).filter((key) => !isAsked(key))).toEqual([]);
});
