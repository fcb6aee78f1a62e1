import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker.ts';
import { createBudget } from './budget.ts';
import { createGate } from './gate.ts';

const MINUTE_MS = 60_000;

describe('the budget', () => {
  it('lets 110 questions start in a minute, and 10 orders more', () => {
    const budget = createBudget();
    for (let call = 0; call < 110; call += 1) {
      expect(budget.waitMs('read', call)).toBe(0);
      budget.note(call);
    }
    expect(budget.waitMs('read', 200)).toBe(MINUTE_MS - 200);
    for (let call = 0; call < 10; call += 1) {
      expect(budget.waitMs('order', 300)).toBe(0);
      budget.note(300);
    }
    expect(budget.waitMs('order', 400)).toBe(MINUTE_MS - 400);
  });

  it('slides: never more than 120 in any minute, whenever they come', () => {
    const budget = createBudget();
    const starts: number[] = [];
    for (let now = 0; now < 10 * MINUTE_MS; now += 100) {
      const kind = now % 700 === 0 ? 'order' : 'read';
      if (budget.waitMs(kind, now) > 0) continue;
      budget.note(now);
      starts.push(now);
    }
    const peak = Math.max(
      ...starts.map((end) => starts.filter((at) => at > end - MINUTE_MS && at <= end).length),
    );
    expect(peak).toBe(120);
    expect(starts.length).toBeGreaterThan(1100);
  });

  it('says to the millisecond when the next may start', () => {
    const budget = createBudget();
    for (let call = 0; call < 110; call += 1) budget.note(call * 10);
    expect(budget.waitMs('read', 50_000)).toBe(10_000);
    expect(budget.waitMs('read', 59_999)).toBe(1);
    expect(budget.waitMs('read', 60_000)).toBe(0);
  });
});

describe('the gate', () => {
  it('is closed as long as the pool says', () => {
    const gate = createGate();
    expect(gate.waitMs(0)).toBe(0);
    gate.close(1000, 30_000);
    expect(gate.waitMs(1000)).toBe(30_000);
    expect(gate.waitMs(31_000)).toBe(0);
  });

  it('is closed for a minute where it does not say, then twice as long, up to 15 minutes', () => {
    const gate = createGate();
    const waits: number[] = [];
    for (let now = 0; waits.length < 6; now += waits.at(-1) ?? 0) {
      gate.close(now, null);
      waits.push(gate.waitMs(now));
    }
    expect(waits.map((ms) => ms / MINUTE_MS)).toEqual([1, 2, 4, 8, 15, 15]);
    gate.reset();
    gate.close(1e9, null);
    expect(gate.waitMs(1e9)).toBe(MINUTE_MS);
  });

  it('believes neither nothing nor a year', () => {
    const gate = createGate();
    gate.close(0, 0);
    expect(gate.waitMs(0)).toBe(1000);
    gate.reset();
    gate.close(0, 365 * 86_400_000);
    expect(gate.waitMs(0)).toBe(6 * 3_600_000);
  });

  it('does not believe a short time again when it turned out to be too short', () => {
    const gate = createGate();
    const waits: number[] = [];
    for (let now = 0; waits.length < 4; now += waits.at(-1) ?? 0) {
      gate.close(now, 0);
      waits.push(gate.waitMs(now));
    }
    expect(waits).toEqual([1000, 2 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS]);
    gate.close(1e9, 3_600_000);
    expect(gate.waitMs(1e9)).toBe(3_600_000);
  });

  it('is not opened earlier by a later word', () => {
    const gate = createGate();
    gate.close(0, 600_000);
    gate.close(1000, 1000);
    expect(gate.waitMs(1000)).toBe(599_000);
  });
});

describe('the breaker', () => {
  const fail = (breaker: ReturnType<typeof createBreaker>, now: number) => {
    breaker.begin();
    breaker.fail(now);
  };

  it('opens with the fifth failure in a row', () => {
    const breaker = createBreaker(() => 0);
    for (let count = 0; count < 4; count += 1) fail(breaker, 0);
    expect(breaker.waitMs(0)).toBe(0);
    breaker.succeed();
    for (let count = 0; count < 4; count += 1) fail(breaker, 0);
    expect(breaker.waitMs(0)).toBe(0);
    fail(breaker, 0);
    expect(breaker.waitMs(0)).toBe(30_000);
  });

  it('tries once after 30 s, then ever more seldom, up to 5 minutes', () => {
    const breaker = createBreaker(() => 0);
    for (let count = 0; count < 5; count += 1) fail(breaker, 0);
    const waits: number[] = [];
    for (let now = 0; waits.length < 7; ) {
      const waitMs = breaker.waitMs(now);
      waits.push(waitMs);
      now += waitMs;
      expect(breaker.waitMs(now)).toBe(0);
      breaker.begin();
      // another one must not try beside it
      expect(breaker.waitMs(now)).toBeGreaterThan(0);
      breaker.fail(now);
    }
    expect(waits.map((ms) => ms / 1000)).toEqual([30, 60, 120, 240, 300, 300, 300]);
    breaker.begin();
    breaker.succeed();
    expect(breaker.waitMs(0)).toBe(0);
  });

  it('waits up to a fifth longer by chance', () => {
    const breaker = createBreaker(() => 0.999);
    for (let count = 0; count < 5; count += 1) fail(breaker, 0);
    expect(breaker.waitMs(0)).toBeGreaterThan(35_900);
    expect(breaker.waitMs(0)).toBeLessThan(36_000);
  });

  it('lets another one try when nobody waited for the first', () => {
    const breaker = createBreaker(() => 0);
    for (let count = 0; count < 5; count += 1) fail(breaker, 0);
    breaker.begin();
    breaker.giveUp();
    expect(breaker.waitMs(30_000)).toBe(0);
  });
});
