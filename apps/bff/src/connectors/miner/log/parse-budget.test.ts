import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createParseBudget } from './parse-budget.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('holds all readers back once a slice is used up, until the next one', () => {
  const budget = createParseBudget();
  const resumed: string[] = [];
  expect(budget.spend(12)).toBe(false);
  expect(budget.spend(12)).toBe(true);
  budget.whenFree(() => resumed.push('a'));
  expect(budget.spend(1)).toBe(true);
  budget.whenFree(() => resumed.push('b'));
  vi.advanceTimersByTime(40);
  expect(resumed).toEqual([]);
  vi.advanceTimersByTime(11);
  expect(resumed).toEqual(['a', 'b']);
  expect(budget.spend(12)).toBe(false);
});

it('counts no work of an earlier slice', () => {
  const budget = createParseBudget();
  for (let slice = 0; slice < 10; slice += 1) {
    expect(budget.spend(15)).toBe(false);
    vi.advanceTimersByTime(51);
  }
});

it('resumes nobody after its end', () => {
  const budget = createParseBudget();
  budget.spend(30);
  budget.whenFree(() => expect.unreachable('it was stopped'));
  budget.stop();
  vi.advanceTimersByTime(100);
});
