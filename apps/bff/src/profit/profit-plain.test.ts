import { type ProfitSettings, profitSchema } from '@mintdeck/shared-types/pool/profit';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../test/random.ts';
import type { ModelDay } from './energy.ts';
import { reckonProfit } from './profit.ts';
import { DAY_MS, RANGE, SETTINGS, STEPS, tellAccount, tellModel } from './profit-place.fixture.ts';

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
    tellAccount({
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
    return tellModel(name, own.length, { recordedCount: recorded.length, recordedShare: 1, hashingCounts });
  });
  return { settings, range: RANGE, takenAt: RANGE.toMs, models, earnings };
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
