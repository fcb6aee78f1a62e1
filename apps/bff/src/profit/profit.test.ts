import { type Profit, type ProfitSettings, profitSchema } from '@mintdeck/shared-types/pool/profit';
import { describe, expect, it } from 'vitest';
import type { ModelDay } from './energy.ts';
import type { AccountEarnings } from './needs.ts';
import { reckonProfit } from './profit.ts';
import { DAY_MS, RANGE, SETTINGS, STEPS, tellAccount, tellModel } from './profit-place.fixture.ts';

const reckon = (
  settings: Partial<ProfitSettings>,
  models: readonly ModelDay[] = [tellModel('T1', 1)],
  earnings: readonly AccountEarnings[] = [tellAccount()],
): Profit => {
  const profit = reckonProfit({
    settings: { ...SETTINGS, ...settings },
    range: RANGE,
    takenAt: RANGE.toMs,
    models,
    earnings,
  });
  return profitSchema.parse(profit);
};

describe('one T1 that hashed all day', () => {
  it.each([
    // reference: pool 5.2
    [0.05, 1.776],
    [0.1, 3.552],
    [0.15, 5.328],
    [0.25, 8.88],
  ])('at %d per kWh costs %d a day', (pricePerKwh, cost) => {
    const profit = reckon({ pricePerKwh });
    expect(profit.energyKwhPerDay).toBeCloseTo(35.52, 9);
    expect(profit.costPerDay).toBeCloseTo(cost, 9);
    expect(profit.breakEvenPerGrin).toBeCloseTo(cost / 2, 9);
    expect([profit.earningsPerDay, profit.profitPerDay]).toEqual([null, null]);
    expect(profit.missing).toEqual(['grin-price']);
  });

  it('earns and loses at a price that was entered', () => {
    const gain = reckon({ pricePerKwh: 0.1, grinPrice: { price: 2, setAt: 5 } });
    expect(gain.earningsPerDay).toBe(4);
    expect(gain.profitPerDay).toBeCloseTo(0.448, 9);
    expect(reckon({ pricePerKwh: 0.1, grinPrice: { price: 1, setAt: 5 } }).profitPerDay).toBeCloseTo(
      -1.552,
      9,
    );
  });

  it('at the break-even price neither gains nor loses', () => {
    const settings = { pricePerKwh: 0.31, overheadPercent: 7, overheadW: 120, fixedPerDay: 0.4 };
    const price = reckon(settings).breakEvenPerGrin ?? Number.NaN;
    expect(reckon({ ...settings, grinPrice: { price, setAt: 0 } }).profitPerDay).toBeCloseTo(0, 9);
  });

  it('draws overheads on top, and pays fixed cost whether it hashes or not', () => {
    const profit = reckon({ pricePerKwh: 1, overheadPercent: 10, overheadW: 72, fixedPerDay: 3 });
    expect(profit.energyKwhPerDay).toBeCloseTo(((1480 * 1.1 + 72) * 24) / 1000, 9);
    expect(profit.costPerDay).toBeCloseTo(((1480 * 1.1 + 72) * 24) / 1000 + 3, 9);
    expect(profit.models[0]?.energyKwhPerDay).toBeCloseTo(35.52, 9);
    const off = reckon({ pricePerKwh: 1, overheadW: 72, fixedPerDay: 3 }, [
      tellModel('T1', 1, { hashingCounts: Array.from({ length: STEPS }, () => 0) }),
    ]);
    expect([off.energyKwhPerDay, off.costPerDay, off.models[0]?.uptimePercent]).toEqual([0, 3, 0]);
  });

  it('that hashed only by night pays the price of the night', () => {
    // UTC: the day is 12:00 to 12:00, the night 22:00 to 06:00
    const night = Array.from({ length: STEPS }, (_, step) => (step >= 60 && step < 108 ? 1 : 0));
    const second = { pricePerKwh: 0.05, fromMin: 22 * 60, toMin: 6 * 60 };
    const settings = { pricePerKwh: 0.4, secondTariff: second };
    const byNight = reckon(settings, [tellModel('T1', 1, { hashingCounts: night })]);
    expect(byNight.energyKwhPerDay).toBeCloseTo(35.52 / 3, 9);
    expect(byNight.secondTariffKwhPerDay).toBeCloseTo(35.52 / 3, 9);
    expect(byNight.costPerDay).toBeCloseTo((35.52 / 3) * 0.05, 9);
    const always = reckon(settings);
    expect(always.costPerDay).toBeCloseTo((35.52 / 3) * 0.05 + ((35.52 * 2) / 3) * 0.4, 9);
    expect(always.models[0]?.energyCostPerDay).toBeCloseTo(always.costPerDay ?? Number.NaN, 9);
  });
});

describe('what is not known', () => {
  it('is said: no miner, no price, no account', () => {
    const profit = reckon({}, [], []);
    expect(profit).toMatchObject({
      minerCount: 0,
      recordedPercent: null,
      energyKwhPerDay: null,
      energyCostPerDay: null,
      costPerDay: null,
      nanogrinPerDay: null,
      breakEvenPerGrin: null,
      missing: ['miners', 'price-per-kwh', 'credits', 'grin-price'],
    });
  });

  it('a model without power, and miners without a model or a record, are counted and left out', () => {
    const models = [
      tellModel(null, 2),
      tellModel('B52', 3),
      tellModel('T1', 4, {
        recordedCount: 2,
        hashingCounts: Array.from({ length: STEPS }, () => 2),
        recordedShare: 0.25,
      }),
      tellModel('constructor', 1),
    ];
    const profit = reckon({ pricePerKwh: 0.1 }, models);
    expect(profit).toMatchObject({ minerCount: 10, coveredMinerCount: 2, recordedPercent: 25 });
    expect(profit.energyKwhPerDay).toBeCloseTo(2 * 35.52, 9);
    expect(profit.missing).toEqual(['power', 'history', 'grin-price']);
    expect(
      profit.models.map(({ model: name, powerW, isDefaultPower }) => [name, powerW, isDefaultPower]),
    ).toEqual([
      ['T1', 1480, true],
      ['B52', null, false],
      ['constructor', null, false],
      [null, null, false],
    ]);
  });

  it('power that was entered goes before the default', () => {
    const [row] = reckon({ powerWByModel: { T1: 1205 } }).models;
    expect([row?.powerW, row?.isDefaultPower, row?.energyCostPerDay]).toEqual([1205, false, null]);
  });

  it('a second price is of no use without the first, or in a zone nobody knows', () => {
    const secondTariff = { pricePerKwh: 0.05, fromMin: 0, toMin: 60 };
    expect(reckon({ secondTariff })).toMatchObject({
      costPerDay: null,
      missing: ['price-per-kwh', 'grin-price'],
    });
    const lost = reckon({ secondTariff, pricePerKwh: 1, timeZone: 'Europe/Atlantis' });
    expect(lost).toMatchObject({
      costPerDay: null,
      secondTariffKwhPerDay: null,
      missing: ['time-zone', 'grin-price'],
    });
    expect(lost.energyKwhPerDay).toBeCloseTo(35.52, 9);
  });

  it('accounts are summed as far as they are known, in nanogrin to the digit', () => {
    const big = 9_007_199_254_740_993n * 7n;
    const profit = reckon({ pricePerKwh: 0.1 }, undefined, [
      tellAccount({ nanogrin: big }),
      tellAccount({ id: 'bbbbbbbbbbbb', nanogrin: 7n }),
      tellAccount({ id: 'cccccccccccc', coveredMs: 3_599_999 }),
      tellAccount({ id: 'dddddddddddd', coveredMs: 0, lookedAt: null }),
    ]);
    expect(profit.nanogrinPerDay).toBe('9007199254740994');
    expect(profit.accounts.map(({ nanogrinPerDay, creditedDays }) => [nanogrinPerDay, creditedDays])).toEqual(
      [
        ['9007199254740993', 7],
        ['1', 7],
        [null, null],
        [null, null],
      ],
    );
    expect(profit.missing).toEqual(['credits', 'grin-price']);
  });

  it('nothing credited is 0, no lack, and has no break-even', () => {
    const profit = reckon({ pricePerKwh: 0.1, grinPrice: { price: 1, setAt: 0 } }, undefined, [
      tellAccount({ nanogrin: 0n }),
    ]);
    expect(profit).toMatchObject({
      nanogrinPerDay: '0',
      earningsPerDay: 0,
      breakEvenPerGrin: null,
      missing: [],
    });
    expect(profit.profitPerDay).toBeCloseTo(-3.552, 9);
  });

  it('a pool that credits more than there can be is not believed', () => {
    const huge = tellAccount({ nanogrin: 10n ** 31n, coveredMs: DAY_MS });
    expect(reckon({}, undefined, [huge])).toMatchObject({ nanogrinPerDay: null });
    const many = Array.from({ length: 11 }, () => tellAccount({ nanogrin: 10n ** 29n, coveredMs: DAY_MS }));
    expect(reckon({}, undefined, many).nanogrinPerDay).toBeNull();
  });
});
