import { describe, expect, it } from 'vitest';
import { formatStep, formatTimeSpan } from './time-spans.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const span = (from: string, to: string) => formatTimeSpan(Date.parse(from), Date.parse(to), NOW);

describe('a span of time in words', () => {
  it('names the day once', () => {
    expect(span('2026-11-03T13:01:00Z', '2026-11-03T13:03:00Z')).toBe('Nov 3, 14:01–14:03');
  });

  it('names both days, and the year when it is not this one', () => {
    expect(span('2026-11-03T13:00:00Z', '2026-11-04T01:00:00Z')).toBe('Nov 3, 14:00 – Nov 4, 02:00');
    expect(span('2025-11-03T13:00:00Z', '2025-11-03T14:00:00Z')).toBe('Nov 3, 2025, 14:00–15:00');
  });

  it('needs no clock for whole days, also across a change of clocks', () => {
    expect(span('2026-11-02T23:00:00Z', '2026-11-03T23:00:00Z')).toBe('Nov 3');
    expect(span('2026-10-24T22:00:00Z', '2026-10-26T23:00:00Z')).toBe('Oct 25 – Oct 26');
  });
});

it.each([
  [10, '10\u202fs'],
  [60, '1\u202fmin'],
  [90, '90\u202fs'],
  [1800, '30\u202fmin'],
  [7200, '2\u202fh'],
  [86_400, '1\u202fd'],
])('a step of %i s is %s', (stepS, words) => {
  expect(formatStep(stepS)).toBe(words);
});
