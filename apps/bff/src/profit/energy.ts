import { DEFAULT_POWER_W, type ProfitModel, type ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import type { MiningDay } from './needs.ts';

const HOURS = 24;
const W_PER_KW = 1000;

/** The miners of one model and their last day. */
export interface ModelDay {
  /** null: never told */
  readonly model: string | null;
  readonly minerCount: number;
  readonly day: MiningDay;
}

/** Miners of a model whose power is known, and at least a part of the day of some of them. */
export interface CoveredDay {
  readonly day: MiningDay;
  /** of one of them */
  readonly powerW: number;
}

/** What a kWh costs. */
export interface Prices {
  readonly firstPerKwh: number;
  readonly secondPerKwh: number;
}

/** Energy of a day, kWh: all of it, and the part at the second price. */
export interface DayEnergy {
  readonly kwh: number;
  readonly secondKwh: number;
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;

/** W at the wall of one miner of a model, as entered or by default; null: not known. */
export const findPower = (
  { powerWByModel }: Pick<ProfitSettings, 'powerWByModel'>,
  model: string | null,
): { powerW: number | null; isDefault: boolean } => {
  if (model === null) return { powerW: null, isDefault: false };
  // a model can have any name, those of an object's own included
  const entered = Object.hasOwn(powerWByModel, model) ? powerWByModel[model] : undefined;
  if (entered !== undefined) return { powerW: entered, isDefault: false };
  const powerW = DEFAULT_POWER_W.get(model) ?? null;
  return { powerW, isDefault: powerW !== null };
};

/** kWh of a day in which `drawW` is drawn in each of its steps; `secondShares`: the part of each step at the second price. */
const toEnergy = (drawW: readonly number[], secondShares: readonly number[] | null): DayEnergy => ({
  kwh: (meanOf(drawW) * HOURS) / W_PER_KW,
  secondKwh:
    secondShares === null
      ? 0
      : (meanOf(drawW.map((watts, step) => watts * (secondShares[step] ?? 0))) * HOURS) / W_PER_KW,
});

/** What energy costs at its prices. */
export const toCost = ({ kwh, secondKwh }: DayEnergy, { firstPerKwh, secondPerKwh }: Prices): number =>
  (kwh - secondKwh) * firstPerKwh + secondKwh * secondPerKwh;

/**
 * kWh a day of everything that is known: (sum W x (1 + overhead %) + overhead W) x 24 / 1000 x uptime (reference: pool 5.2), the uptime
 * being, in each step, the part of that sum of W whose miners hashed. Null: nothing is covered.
 */
export const toFleetEnergy = (
  covered: readonly CoveredDay[],
  { overheadPercent, overheadW }: Pick<ProfitSettings, 'overheadPercent' | 'overheadW'>,
  secondShares: readonly number[] | null,
): DayEnergy | null => {
  const [first] = covered;
  if (first === undefined) return null;
  const sumW = covered.reduce((total, { day, powerW }) => total + powerW * day.recordedCount, 0);
  const fullW = sumW * (1 + overheadPercent / 100) + overheadW;
  const drawW = first.day.hashingCounts.map((_, step) => {
    const hashingW = covered.reduce(
      (total, { day, powerW }) => total + powerW * (day.hashingCounts[step] ?? 0),
      0,
    );
    return fullW * (hashingW / sumW);
  });
  return toEnergy(drawW, secondShares);
};

/** The row of one model: its own energy and what that costs, without overheads. `prices` null: not known. */
export const toModelRow = (
  { model, minerCount, day }: ModelDay,
  {
    settings,
    secondShares,
    prices,
  }: {
    settings: Pick<ProfitSettings, 'powerWByModel'>;
    secondShares: readonly number[] | null;
    prices: Prices | null;
  },
): ProfitModel => {
  const { powerW, isDefault } = findPower(settings, model);
  const isRecorded = day.recordedCount > 0;
  const energy =
    powerW === null || !isRecorded
      ? null
      : toEnergy(
          day.hashingCounts.map((count) => count * powerW),
          secondShares,
        );
  return {
    model,
    minerCount,
    recordedMinerCount: day.recordedCount,
    powerW,
    isDefaultPower: isDefault,
    uptimePercent: isRecorded ? Math.min(100, (100 * meanOf(day.hashingCounts)) / day.recordedCount) : null,
    energyKwhPerDay: energy === null ? null : energy.kwh,
    energyCostPerDay: energy === null || prices === null ? null : toCost(energy, prices),
  };
};
