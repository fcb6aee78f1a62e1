import { expect, it } from 'vitest';
import { createCatalog } from './i18n.ts';

const t = createCatalog({
  plain: 'Miners',
  'with.dots': 'Dots are part of the key: {{value}}',
  count_one: '{{count}} miner',
  count_other: '{{count}} miners',
});

it('answers by key, with values, with plurals', () => {
  expect(t('plain')).toBe('Miners');
  expect(t('with.dots', { value: 'a:b & <c>' })).toBe('Dots are part of the key: a:b & <c>');
  expect(t('count', { count: 1 })).toBe('1 miner');
  expect(t('count', { count: 12 })).toBe('12 miners');
  expect(t('count', { count: 12_000 })).toBe('12,000 miners');
  expect(t('with.dots', { value: 0.5 })).toBe('Dots are part of the key: 0.5');
  expect(t('with.dots', { value: '8080' })).toBe('Dots are part of the key: 8080');
});

it('keeps catalogs of slices apart', () => {
  const other = createCatalog({ plain: 'Pool' });
  expect(other('plain')).toBe('Pool');
  expect(t('plain')).toBe('Miners');
});
