import { expect, it } from 'vitest';
import { findUnshown } from '../../lib/unshown-strings.fixture.ts';

const CATALOGS = import.meta.glob<Record<string, string>>('./**/en.json', { import: 'default', eager: true });
const SOURCES = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.{test,fixture}.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

it.each(Object.entries(CATALOGS))('%s holds nothing that nobody shows', (_path, catalog) => {
  expect(findUnshown(catalog, SOURCES)).toEqual([]);
});
