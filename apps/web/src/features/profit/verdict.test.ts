import { describe, expect, it } from 'vitest';
import { NOTHING, profitOf, settingsOf } from './profit.fixture.ts';
import { toVerdict } from './verdict.ts';

describe('what it comes to', () => {
  it('is a loss or a gain at the price that was entered, with its distance to break-even', () => {
    const loss = toVerdict(profitOf());
    expect(loss).toMatchObject({ kind: 'loss', amount: 14.36, price: 0.034 });
    expect(loss?.percent).toBeCloseTo(-80.856, 2);
    expect(toVerdict(profitOf({ profitPerDay: 2, breakEvenPerGrin: 0.017 }))).toMatchObject({
      kind: 'gain',
      amount: 2,
      percent: expect.closeTo(100),
    });
    expect(toVerdict(profitOf({ profitPerDay: 0 }))).toMatchObject({ kind: 'even', amount: 0 });
  });

  it('has no distance where mining costs nothing', () => {
    expect(toVerdict(profitOf({ profitPerDay: 2, breakEvenPerGrin: 0 }))).toMatchObject({ percent: null });
  });

  it('has none to be compared with where nothing was credited', () => {
    const nothing = { nanogrinPerDay: '0', breakEvenPerGrin: null, profitPerDay: -17.76 };
    expect(toVerdict(profitOf(nothing))).toMatchObject({ kind: 'loss', percent: null });
  });

  it('is not told without a price, or without anything', () => {
    expect(toVerdict(profitOf({ settings: settingsOf({ grinPrice: null }), profitPerDay: null }))).toBeNull();
    expect(toVerdict(NOTHING)).toBeNull();
  });
});
