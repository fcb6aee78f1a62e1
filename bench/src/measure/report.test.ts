import { expect, test } from 'vitest';
import { type Figure, formatTable, isMissed } from './report.ts';

const figure = (value: number | null, limit: number | null): Figure => ({
  scenario: 'poll',
  what: 'ratio',
  value,
  unit: 'x',
  limit,
});

test.each([
  [0.9, 1, false],
  [1, 1, false],
  [1.01, 1, true],
  [null, 1, true],
  [Number.NaN, 1, true],
  [null, null, false],
  [9, null, false],
])('%d against a limit of %d: missed is %s', (value, limit, expected) =>
  expect(isMissed(figure(value, limit))).toBe(expected),
);

test('the table tells what was not measured and what was missed, in columns', () => {
  const lines = formatTable([figure(0.41234, 1), figure(null, 1), figure(1234.5, null)]).split('\n');
  expect(lines[1]).toBe('poll      ratio  0.412 x         <= 1 x  ok');
  expect(lines[2]).toContain('not measured x');
  expect(lines[2]).toContain('MISSED');
  expect(lines[3]).toContain(' 1235 x');
});
