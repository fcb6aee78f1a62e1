import type { Profit, ProfitAccount, ProfitModel, ProfitSettings } from '@mintdeck/shared-types/pool/profit';

const HOUR_MS = 3_600_000;
/** Noon in UTC; tests of days run in whatever zone they are in. */
export const NOW = Date.UTC(2026, 10, 22, 12);

export const settingsOf = (part: Partial<ProfitSettings> = {}): ProfitSettings => ({
  revision: 3,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  pricePerKwh: 0.25,
  secondTariff: null,
  overheadPercent: 0,
  overheadW: 0,
  fixedPerDay: 0,
  powerWByModel: {},
  grinPrice: { price: 0.034, setAt: NOW - 26 * HOUR_MS },
  ...part,
});

export const modelOf = (part: Partial<ProfitModel> = {}): ProfitModel => ({
  model: 'T1',
  minerCount: 2,
  recordedMinerCount: 2,
  powerW: 1480,
  isDefaultPower: true,
  uptimePercent: 100,
  energyKwhPerDay: 71.04,
  energyCostPerDay: 17.76,
  ...part,
});

export const accountOf = (part: Partial<ProfitAccount> = {}): ProfitAccount => ({
  id: 'aaaaaaaaaaaa',
  name: 'Main',
  nanogrinPerDay: '100000000000',
  creditedDays: 7,
  lookedAt: NOW - HOUR_MS / 60,
  ...part,
});

/** Two T1 that ran all day, 100 grin a day, and every price. */
export const profitOf = (part: Partial<Profit> = {}): Profit => ({
  settings: settingsOf(),
  takenAt: NOW,
  minerCount: 2,
  coveredMinerCount: 2,
  recordedPercent: 100,
  energyKwhPerDay: 71.04,
  secondTariffKwhPerDay: null,
  energyCostPerDay: 17.76,
  costPerDay: 17.76,
  models: [modelOf()],
  nanogrinPerDay: '100000000000',
  accounts: [accountOf()],
  breakEvenPerGrin: 0.1776,
  earningsPerDay: 3.4,
  profitPerDay: -14.36,
  missing: [],
  ...part,
});

/** Right after the first start: no miner, no account, nothing entered. */
export const NOTHING: Profit = profitOf({
  settings: settingsOf({
    revision: 0,
    currency: null,
    timeZone: 'UTC',
    pricePerKwh: null,
    grinPrice: null,
  }),
  minerCount: 0,
  coveredMinerCount: 0,
  recordedPercent: null,
  energyKwhPerDay: null,
  energyCostPerDay: null,
  costPerDay: null,
  models: [],
  nanogrinPerDay: null,
  accounts: [],
  breakEvenPerGrin: null,
  earningsPerDay: null,
  profitPerDay: null,
  missing: ['miners', 'price-per-kwh', 'credits', 'grin-price'],
});
