import { expect, it } from 'vitest';
import { isAlive, toShareRow } from './share-rows.ts';

const of = (counts: Partial<Parameters<typeof toShareRow>[0]>) => ({
  algorithm: 'c32',
  currentGps: 0,
  averageGps: 0,
  validCount: 0,
  invalidCount: 0,
  staleCount: 0,
  ...counts,
});

it('percentages are of all shares that were counted', () => {
  const row = toShareRow(of({ validCount: 95, staleCount: 4, invalidCount: 1 }));
  expect(row).toMatchObject({ baseCount: 100, validPercent: 95, stalePercent: 4, invalidPercent: 1 });
});

it('what the pool does not say is unknown, and not 0', () => {
  const row = toShareRow(of({ validCount: 99, staleCount: null, invalidCount: 1 }));
  expect(row).toMatchObject({ baseCount: 100, stalePercent: null, invalidPercent: 1 });
  expect(toShareRow(of({ validCount: null, invalidCount: 1 }))).toMatchObject({
    baseCount: null,
    invalidPercent: null,
  });
  expect(toShareRow(of({})).validPercent).toBeNull();
});

it('a list of zeros is not alive, and neither is one of nothing', () => {
  expect(isAlive(of({}))).toBe(false);
  expect(isAlive(of({ currentGps: null, averageGps: null, validCount: null }))).toBe(false);
  expect(isAlive(of({ invalidCount: 1 }))).toBe(true);
});
