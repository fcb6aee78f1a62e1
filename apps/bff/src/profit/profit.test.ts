import { type Profit, type ProfitSettings, profitSchema } from '@mintdeck/shared-types/pool/profit';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../test/random.ts';
import type { ModelDay } from './energy.ts';
import type { AccountEarnings } from './needs.ts';
import { reckonProfit } from './profit.ts';

const DAY_MS = 86_400_000;
const STEPS = 144;
const FROM = Date.UTC(2026, 10, 20, 12);
const RANGE = { fromMs: FROM, toMs: FROM + DAY_MS, stepMs: DAY_MS / STEPS };

const SETTINGS: ProfitSettings = {
  revision: 1,
  currency: '€',
  timeZone: 'UTC',
  pricePerKwh: null,
  secondTariff: null,
  overheadPercent: 0,
  overheadW: 0,
  fixedPerDay: 0,
  powerWByModel: {},
  grinPrice: null,
};

const model = (name: string | null, minerCount: number, facts: Partial<ModelDay['day']> = {}): ModelDay => ({
  model: name,
  minerCount,
  day: {
    recordedCount: minerCount,
    recordedShare: 1,
    hashingCounts: Array.from({ length: STEPS }, () => minerCount),
    ...facts,
  },
});
const NOTHING = { recordedCount: 0, recordedShare: 0, hashingCounts: Array.from({ length: STEPS }, () => 0) };
const account = (facts: Partial<AccountEarnings> = {}): AccountEarnings => ({
  id: 'aaaaaaaaaaaa',
  name: 'Main',
  nanogrin: 14_000_000_000n,
  coveredMs: 7 * DAY_MS,
  lookedAt: FROM,
  ...facts,
});
const reckon = (
  settings: Partial<ProfitSettings>,
  models: readonly ModelDay[] = [model('T1', 1)],
  earnings: readonly AccountEarnings[] = [account()],
): Profit => {
  const profit = reckonProfit({ settings: { ...SETTINGS, ...settings }, range: RANGE, models, earnings });
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
      model('T1', 1, { hashingCounts: NOTHING.hashingCounts }),
    ]);
    expect([off.energyKwhPerDay, off.costPerDay, off.models[0]?.uptimeShare]).toEqual([0, 3, 0]);
  });

  it('that hashed only by night pays the price of the night', () => {
    // UTC: the day is 12:00 to 12:00, the night 22:00 to 06:00
    const night = Array.from({ length: STEPS }, (_, step) => (step >= 60 && step < 108 ? 1 : 0));
    const second = { pricePerKwh: 0.05, fromMin: 22 * 60, toMin: 6 * 60 };
    const settings = { pricePerKwh: 0.4, secondTariff: second };
    const byNight = reckon(settings, [model('T1', 1, { hashingCounts: night })]);
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
      recordedShare: null,
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
      model(null, 2),
      model('B52', 3),
      model('T1', 4, {
        recordedCount: 2,
        hashingCounts: Array.from({ length: STEPS }, () => 2),
        recordedShare: 0.5,
      }),
      model('constructor', 1),
    ];
    const profit = reckon({ pricePerKwh: 0.1 }, models);
    expect(profit).toMatchObject({ minerCount: 10, coveredMinerCount: 2, recordedShare: 0.5 });
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
      account({ nanogrin: big }),
      account({ id: 'bbbbbbbbbbbb', nanogrin: 7n }),
      account({ id: 'cccccccccccc', coveredMs: 3_599_999 }),
      account({ id: 'dddddddddddd', coveredMs: 0, lookedAt: null }),
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
      account({ nanogrin: 0n }),
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
    const huge = account({ nanogrin: 10n ** 31n, coveredMs: DAY_MS });
    expect(reckon({}, undefined, [huge])).toMatchObject({ nanogrinPerDay: null });
    const many = Array.from({ length: 11 }, () => account({ nanogrin: 10n ** 29n, coveredMs: DAY_MS }));
    expect(reckon({}, undefined, many).nanogrinPerDay).toBeNull();
  });
});

/** A made-up place: some models, some of them with power. */
const tell = (random: Random) => {
  const names = ['T1', 'B52', 'constructor', 'toString', null];
  const miners = Array.from({ length: random.whole(0, 12) }, () => ({
    model: random.pick(names),
    // null: nothing is recorded; else when it hashed
    steps: random.chance(0.2) ? null : Array.from({ length: STEPS }, () => random.pick([0, 1, 1, 1, 0.25])),
  }));
  const settings: ProfitSettings = {
    ...SETTINGS,
    pricePerKwh: random.chance(0.9) ? random.pick([0, 0.1, 0.333, 1e6, 1e-9]) : null,
    secondTariff: random.chance(0.6)
      ? {
          pricePerKwh: random.pick([0, 0.05, 1e6]),
          fromMin: random.whole(0, 719),
          toMin: random.whole(720, 1439),
        }
      : null,
    overheadPercent: random.pick([0, 5, 500]),
    overheadW: random.pick([0, 100, 1e7]),
    fixedPerDay: random.pick([0, 2.5, 1e6]),
    powerWByModel: random.chance(0.5) ? { B52: random.pick([1, 900.5, 1e5]), toString: 10 } : {},
    grinPrice: random.chance(0.5) ? { price: random.pick([0, 0.03, 1e6]), setAt: 1 } : null,
  };
  const earnings = Array.from({ length: random.whole(0, 3) }, () =>
    account({
      nanogrin: random.pick([0n, 1n, 5n * 10n ** 9n, 10n ** 17n + 1n, 10n ** 28n]),
      coveredMs: random.pick([0, 1000, 3_600_000, 2.5 * DAY_MS, 7 * DAY_MS]),
    }),
  );
  return { miners, settings, earnings };
};
type Told = ReturnType<typeof tell>;

/** Plainly: step by step, miner by miner, watt by watt, with money put down where it is spent. */
const plainly = ({ miners, settings, earnings }: Told) => {
  const wattsOf = (name: string | null): number | null => {
    if (name === 'B52' || name === 'toString')
      return Object.entries(settings.powerWByModel).find(([key]) => key === name)?.[1] ?? null;
    return name === 'T1' ? 1480 : null;
  };
  const covered = miners.flatMap(({ model: name, steps }) => {
    const watts = wattsOf(name);
    return steps === null || watts === null ? [] : [{ watts, steps }];
  });
  const allW = covered.reduce((sum, { watts }) => sum + watts, 0);
  const withOverheadW = allW + (allW * settings.overheadPercent) / 100 + settings.overheadW;
  let kwh = 0;
  let money = 0;
  for (let minute = 0; minute < 1440; minute += 1) {
    const step = Math.floor(minute / 10);
    const uptime = covered.reduce((sum, { watts, steps }) => sum + watts * (steps[step] ?? 0), 0) / allW;
    const minuteKwh = (withOverheadW * uptime) / 60 / 1000;
    const clock = (minute + 12 * 60) % 1440;
    const { secondTariff: second } = settings;
    const isSecond = second !== null && clock >= second.fromMin && clock < second.toMin;
    kwh += minuteKwh;
    money += minuteKwh * ((isSecond ? second.pricePerKwh : settings.pricePerKwh) ?? Number.NaN);
  }
  const known = earnings.filter(({ coveredMs }) => coveredMs >= 3_600_000);
  const grin = known.reduce(
    (sum, { nanogrin, coveredMs }) => sum + Number(nanogrin) / 1e9 / (coveredMs / DAY_MS),
    0,
  );
  return {
    coveredCount: covered.length,
    kwh,
    cost: money + settings.fixedPerDay,
    grin: known.length === 0 ? null : grin,
  };
};

const toInput = ({ miners, settings, earnings }: Told) => {
  const names = [...new Set(miners.map(({ model: name }) => name))];
  const models = names.map((name): ModelDay => {
    const own = miners.filter((miner) => miner.model === name);
    const recorded = own.flatMap(({ steps }) => (steps === null ? [] : [steps]));
    const hashingCounts = Array.from({ length: STEPS }, (_, step) =>
      recorded.reduce((sum, steps) => sum + (steps[step] ?? 0), 0),
    );
    return model(name, own.length, { recordedCount: recorded.length, recordedShare: 1, hashingCounts });
  });
  return { settings, range: RANGE, models, earnings };
};

const isNear = (told: number | null, expected: number): boolean =>
  told !== null && Math.abs(told - expected) <= 1e-9 * Math.max(1, Math.abs(expected));

describe('what is told is what plain counting gives', () => {
  it.each(Array.from({ length: 100 }, (_, seed) => seed))('seed %i', (seed) => {
    const told = tell(createRandom(seed));
    const plain = plainly(told);
    const profit = profitSchema.parse(reckonProfit(toInput(told)));
    expect(profit.minerCount).toBe(told.miners.length);
    expect(profit.coveredMinerCount).toBe(plain.coveredCount);
    const isCostKnown = plain.coveredCount > 0 && told.settings.pricePerKwh !== null;
    if (plain.coveredCount === 0) expect(profit.energyKwhPerDay).toBeNull();
    else expect(profit.energyKwhPerDay).toSatisfy((kwh: number) => isNear(kwh, plain.kwh));
    if (!isCostKnown) expect(profit.costPerDay).toBeNull();
    else expect(profit.costPerDay).toSatisfy((cost: number) => isNear(cost, plain.cost));
    if (plain.grin === null) expect(profit.nanogrinPerDay).toBeNull();
    // whole nanogrin, rounded down for each account
    else
      expect(Math.abs(Number(profit.nanogrinPerDay) / 1e9 - plain.grin)).toBeLessThanOrEqual(
        4e-9 + 1e-9 * plain.grin,
      );
    expect(JSON.stringify(profit)).not.toMatch(/-0[,}\]]/);
  });
});
