import { expect, it } from 'vitest';
import { formatSince } from './since.ts';
import { toAsOf } from './use-as-of.ts';

const NOON = new Date(2026, 10, 21, 12).getTime();
const HOUR = 3_600_000;

it('is a time today, a weekday this week, a date before', () => {
  expect(formatSince(NOON - HOUR, NOON)).toBe('11:00');
  expect(formatSince(NOON - 24 * HOUR, NOON)).toMatch(/^\p{L}+\.? 12:00$/u);
  expect(formatSince(NOON - 240 * HOUR, NOON)).toContain('2026');
});

it('nothing is known beyond what was heard of the server', () => {
  expect(toAsOf(NOON, null)).toBe(NOON);
  expect(toAsOf(NOON, NOON - 4000)).toBe(NOON);
  expect(toAsOf(NOON, NOON - HOUR)).toBe(NOON - HOUR + 12_500);
});
