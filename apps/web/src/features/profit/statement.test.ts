import { describe, expect, it } from 'vitest';
import { NOTHING, profitOf, settingsOf } from './profit.fixture.ts';
import { COLUMN_DAYS, scaleNanogrin, toMoneyRows } from './statement.ts';

describe('the statement', () => {
  it('has what goes out below 0, and adds up', () => {
    const rows = toMoneyRows(profitOf());
    expect(rows.map(({ key }) => key)).toEqual(['earnings', 'energyCost', 'loss']);
    const [earnings, energyCost, loss] = rows.map(({ perDay }) => perDay ?? Number.NaN);
    expect((earnings ?? 0) + (energyCost ?? 0)).toBeCloseTo(loss ?? 0);
  });

  it('sums costs up where there is more than one', () => {
    const rows = toMoneyRows(profitOf({ settings: settingsOf({ fixedPerDay: 2 }), costPerDay: 19.76 }));
    expect(rows.map(({ key, perDay }) => [key, perDay])).toEqual([
      ['earnings', 3.4],
      ['energyCost', -17.76],
      ['fixed', -2],
      ['cost', -19.76],
      ['loss', -14.36],
    ]);
  });

  it('leaves unknown what is not known, and has no -0', () => {
    expect(toMoneyRows(NOTHING).map(({ perDay }) => perDay)).toEqual([null, null, null]);
    expect(toMoneyRows(profitOf({ energyCostPerDay: 0 }))[1]?.perDay).toBe(0);
  });

  it('multiplies grin to the last nanogrin, also beyond what a number holds', () => {
    const perDay = '9007199254740993000000001';
    expect(COLUMN_DAYS.map((days) => scaleNanogrin(perDay, days))).toEqual([
      perDay,
      String((BigInt(perDay) * 365n) / 12n),
      String(BigInt(perDay) * 365n),
    ]);
  });
});
