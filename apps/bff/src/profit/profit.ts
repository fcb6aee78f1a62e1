import { PROFIT_LACKS, type Profit, type ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import { sumEarnings, toAccountRow, toGrin } from './earnings.ts';
import {
  type CoveredDay,
  findPower,
  type ModelDay,
  type Prices,
  toCost,
  toFleetEnergy,
  toModelRow,
} from './energy.ts';
import type { AccountEarnings, DayRange } from './needs.ts';
import { toSecondShares } from './tariff.ts';

/** Everything a profit is reckoned from. */
export interface ProfitInput {
  readonly settings: ProfitSettings;
  readonly range: DayRange;
  /** when that day was read, ms since the epoch */
  readonly takenAt: number;
  readonly models: readonly ModelDay[];
  readonly earnings: readonly AccountEarnings[];
}

interface Tariffs {
  /** null: there is no second price, or its zone is not known */
  readonly secondShares: readonly number[] | null;
  /** null: not entered, or not known when which of them holds */
  readonly prices: Prices | null;
}

const toTariffs = ({ settings, range }: ProfitInput): Tariffs => {
  const { pricePerKwh, secondTariff, timeZone } = settings;
  const secondShares = secondTariff === null ? null : toSecondShares(range, timeZone, secondTariff);
  if (pricePerKwh === null || (secondTariff !== null && secondShares === null))
    return { secondShares, prices: null };
  const secondPerKwh = secondTariff === null ? pricePerKwh : secondTariff.pricePerKwh;
  return { secondShares, prices: { firstPerKwh: pricePerKwh, secondPerKwh } };
};

const byMinerCount = (one: ModelDay, other: ModelDay): number => {
  if ((one.model === null) !== (other.model === null)) return one.model === null ? 1 : -1;
  return other.minerCount - one.minerCount || ((one.model ?? '') < (other.model ?? '') ? -1 : 1);
};

const toConsumption = (input: ProfitInput, { secondShares, prices }: Tariffs) => {
  const { settings } = input;
  const sorted = [...input.models].sort(byMinerCount);
  const covered = sorted.flatMap(({ model, day }): CoveredDay[] => {
    const { powerW } = findPower(settings, model);
    return powerW === null || day.recordedCount === 0 ? [] : [{ day, powerW }];
  });
  const coveredMinerCount = covered.reduce((total, { day }) => total + day.recordedCount, 0);
  const recorded = covered.reduce((total, { day }) => total + day.recordedShare * day.recordedCount, 0);
  const energy = toFleetEnergy(covered, settings, secondShares);
  const energyCostPerDay = energy === null || prices === null ? null : toCost(energy, prices);
  return {
    minerCount: input.models.reduce((total, { minerCount }) => total + minerCount, 0),
    coveredMinerCount,
    recordedPercent: coveredMinerCount === 0 ? null : (100 * recorded) / coveredMinerCount,
    energyKwhPerDay: energy === null ? null : energy.kwh,
    secondTariffKwhPerDay: energy === null || secondShares === null ? null : energy.secondKwh,
    energyCostPerDay,
    costPerDay: energyCostPerDay === null ? null : energyCostPerDay + settings.fixedPerDay,
    models: sorted.map((each) => toModelRow(each, { settings, secondShares, prices })),
  };
};

const toIncome = ({ settings, earnings }: ProfitInput, costPerDay: number | null) => {
  const accounts = earnings.map(toAccountRow);
  const nanogrinPerDay = sumEarnings(accounts);
  const grinPerDay = nanogrinPerDay === null ? null : toGrin(nanogrinPerDay);
  const price = settings.grinPrice === null ? null : settings.grinPrice.price;
  const earningsPerDay = grinPerDay === null || price === null ? null : grinPerDay * price;
  return {
    nanogrinPerDay,
    accounts,
    breakEvenPerGrin:
      costPerDay === null || grinPerDay === null || grinPerDay === 0 ? null : costPerDay / grinPerDay,
    earningsPerDay,
    profitPerDay: earningsPerDay === null || costPerDay === null ? null : earningsPerDay - costPerDay,
  };
};

type Figures = Omit<Profit, 'missing'>;

const findMissing = ({ settings, minerCount, models, accounts }: Figures, { secondShares }: Tariffs) => {
  const lacks: Readonly<Record<Profit['missing'][number], boolean>> = {
    miners: minerCount === 0,
    power: models.some(({ powerW }) => powerW === null),
    history: models.some(({ minerCount: count, recordedMinerCount }) => recordedMinerCount < count),
    'price-per-kwh': settings.pricePerKwh === null,
    'time-zone': settings.secondTariff !== null && secondShares === null,
    credits: accounts.length === 0 || accounts.some(({ nanogrinPerDay }) => nanogrinPerDay === null),
    'grin-price': settings.grinPrice === null,
  };
  return PROFIT_LACKS.filter((lack) => lacks[lack]);
};

/** What mining costs, earns and yields per day (docs/reference/profit.md), and what is missing for what cannot be told. */
export const reckonProfit = (input: ProfitInput): Profit => {
  const tariffs = toTariffs(input);
  const consumption = toConsumption(input, tariffs);
  const { settings, takenAt } = input;
  const figures: Figures = {
    settings,
    takenAt,
    ...consumption,
    ...toIncome(input, consumption.costPerDay),
  };
  return { ...figures, missing: findMissing(figures, tariffs) };
};
