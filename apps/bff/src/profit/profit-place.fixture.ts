import type { ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import type { ModelDay } from './energy.ts';
import type { AccountEarnings, DayRange } from './needs.ts';

export const DAY_MS = 86_400_000;
export const STEPS = 144;
const FROM = Date.UTC(2026, 10, 20, 12);
export const RANGE: DayRange = { fromMs: FROM, toMs: FROM + DAY_MS, stepMs: DAY_MS / STEPS };

/** Nothing is entered. */
export const SETTINGS: ProfitSettings = {
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

/** The miners of one model that hashed all day, unless the facts say otherwise. */
export const tellModel = (
  name: string | null,
  minerCount: number,
  facts: Partial<ModelDay['day']> = {},
): ModelDay => ({
  model: name,
  minerCount,
  day: {
    recordedCount: minerCount,
    recordedShare: 1,
    hashingCounts: Array.from({ length: STEPS }, () => minerCount),
    ...facts,
  },
});
/** An account that was credited 2 grin a day for a week. */
export const tellAccount = (facts: Partial<AccountEarnings> = {}): AccountEarnings => ({
  id: 'aaaaaaaaaaaa',
  name: 'Main',
  nanogrin: 14_000_000_000n,
  coveredMs: 7 * DAY_MS,
  lookedAt: FROM,
  ...facts,
});
