import * as z from 'zod/mini';
import { timeZoneSchema } from '../time-zone.ts';
import { poolAccountIdSchema } from './account.ts';
import { nanogrinSchema } from './grin.ts';

/** W at the wall of a miner of a model until a person enters another. T1: 16 TH/s at 92.5 J/TH (reference: pool 5.1). */
export const DEFAULT_POWER_W: ReadonlyMap<string, number> = new Map([['T1', 1480]]);
/** Days (UTC, today so far included) of credits that earnings are reckoned from. */
export const EARNINGS_WINDOW_DAYS = 7;

/** JSON has a -0, which no screen should show. */
const plain = <T extends number>() => z.overwrite<T>((value) => (value + 0) as T);
const moneySchema = z
  .number('Enter a number')
  .check(z.minimum(0, 'Not below 0'), z.maximum(1_000_000, 'At most 1 000 000'), plain());
/** minutes since midnight by the clocks of the zone that is named beside it */
const minuteSchema = z.int().check(z.minimum(0), z.maximum(1439), plain());

/** A second price between two times of each day, across midnight when `toMin` is the smaller. */
const secondTariffSchema = z
  .object({ pricePerKwh: moneySchema, fromMin: minuteSchema, toMin: minuteSchema })
  .check(
    z.refine(({ fromMin, toMin }) => fromMin !== toMin, {
      message: 'The two times must differ',
      path: ['toMin'],
    }),
  );
const powerWByModelSchema = z
  .record(
    z.string().check(z.minLength(1), z.maxLength(255)),
    z.number('Enter a number').check(z.minimum(1, 'At least 1 W'), z.maximum(100_000, 'At most 100 000 W')),
  )
  .check(z.refine((byModel) => Object.keys(byModel).length <= 100, { message: 'At most 100 models' }));

/** What a person enters to reckon with: nothing of it is fetched from anywhere. */
const enteredShape = {
  /** as the person writes it: EUR, €, zł; only shown. null: not entered */
  currency: z.nullable(
    z
      .string()
      .check(
        z.trim(),
        z.minLength(1, 'Enter a currency'),
        z.maxLength(8, 'At most 8 characters'),
        z.regex(/^[\p{L}\p{Sc}. ]+$/u, 'Letters or a sign, such as EUR or €'),
      ),
  ),
  /** IANA zone of the tariffs' hours; `UTC` until one is chosen */
  timeZone: timeZoneSchema,
  /** null: not entered, and then no cost is told */
  pricePerKwh: z.nullable(moneySchema),
  /** null: none */
  secondTariff: z.nullable(secondTariffSchema),
  /** on top of what the miners draw, such as losses of cables */
  overheadPercent: z
    .number('Enter a number')
    .check(z.minimum(0, 'Not below 0'), z.maximum(500, 'At most 500 %'), plain()),
  /** on top of that, such as fans of the room; drawn in the share of the day in which miners hash */
  overheadW: z
    .number('Enter a number')
    .check(z.minimum(0, 'Not below 0'), z.maximum(10_000_000, 'At most 10 MW'), plain()),
  /** whether anything runs or not: rent, a connection */
  fixedPerDay: moneySchema,
  /** W at the wall of one miner, by model; those that are absent have what DEFAULT_POWER_W says, or none */
  powerWByModel: powerWByModelSchema,
  /** of one grin as the person looked it up, and when (ms since the epoch, not in the future); null: not entered */
  grinPrice: z.nullable(z.object({ price: moneySchema, setAt: z.int().check(z.minimum(0)) })),
};

/** Revision 0: nobody entered anything yet. Zone and currency are not looked at: this system may know others than the one that stored them. */
export const profitSettingsSchema = z.object({
  ...enteredShape,
  revision: z.int(),
  currency: z.nullable(z.string()),
  timeZone: z.string(),
});
export type ProfitSettings = z.infer<typeof profitSettingsSchema>;

/** Body of PATCH /api/v1/profit/settings; what is absent stays, `powerWByModel` is replaced as a whole. The answer is ProfitSettings. */
export const editProfitSettingsRequestSchema = z.extend(z.partial(z.object(enteredShape)), {
  revision: z.int(),
});
export type EditProfitSettingsRequest = z.infer<typeof editProfitSettingsRequestSchema>;

/** What keeps a figure from being told, or from being of everything there is. */
export const PROFIT_LACKS = [
  /** no miner is there */
  'miners',
  /** of some model nobody knows the power, or of some miner the model: what they draw is not counted */
  'power',
  /** of some miner nothing was recorded in the last day: what it draws is not counted */
  'history',
  'price-per-kwh',
  /** the zone of the second tariff is not known to this server any more */
  'time-zone',
  /** no pool account is there, or of some of them nothing is known to reckon from (`accounts` says of which) */
  'credits',
  'grin-price',
] as const;

const moneyPerDaySchema = z.nullable(z.number());

/** The miners of one model; figures are without overheads and fixed cost. */
export const profitModelSchema = z.object({
  /** null: miners that never told theirs */
  model: z.nullable(z.string()),
  minerCount: z.int(),
  /** those of which the last day is known, at least in part */
  recordedMinerCount: z.int(),
  /** of one miner; null: not known */
  powerW: z.nullable(z.number()),
  /** that power is DEFAULT_POWER_W's, nobody entered it */
  isDefaultPower: z.boolean(),
  /** the share of the last day in which they hashed; null: not known of any */
  uptimePercent: z.nullable(z.number()),
  energyKwhPerDay: z.nullable(z.number()),
  energyCostPerDay: moneyPerDaySchema,
});
export type ProfitModel = z.infer<typeof profitModelSchema>;

/** What one pool account earned by our record of its credits. */
export const profitAccountSchema = z.object({
  id: poolAccountIdSchema,
  name: z.string(),
  /** null: nothing to reckon from within the last EARNINGS_WINDOW_DAYS; 0: nothing was credited in them */
  nanogrinPerDay: z.nullable(nanogrinSchema),
  /** how long the record it is reckoned from is, days */
  creditedDays: z.nullable(z.number()),
  /** when its credits were last asked for, ms since the epoch; null: never */
  lookedAt: z.nullable(z.number()),
});
export type ProfitAccount = z.infer<typeof profitAccountSchema>;

/**
 * Answer of GET /api/v1/profit. What cannot be reckoned is null, and `missing` says what would have to be entered; a day is the last 24
 * hours, of which the last minutes are yet to come.
 */
export const profitSchema = z.object({
  settings: profitSettingsSchema,
  /** when that day was read from the history, at most a minute ago, ms since the epoch */
  takenAt: z.number(),
  minerCount: z.int(),
  /** those whose power and last day are known: energy and cost are of them */
  coveredMinerCount: z.int(),
  /** how much of that day is recorded of the covered miners; they are taken to have hashed the rest of it no less and no more. null: of none */
  recordedPercent: z.nullable(z.number()),
  /** kWh a day of the covered miners with overheads, by the share of the last day in which each hashed */
  energyKwhPerDay: z.nullable(z.number()),
  /** the part of it at the second price; null: there is none, or it cannot be told */
  secondTariffKwhPerDay: z.nullable(z.number()),
  /** energyKwhPerDay at its prices */
  energyCostPerDay: moneyPerDaySchema,
  /** that and fixedPerDay */
  costPerDay: moneyPerDaySchema,
  /** the most miners first, those without a model last */
  models: z.array(profitModelSchema),
  /** of all accounts of which it is known, together */
  nanogrinPerDay: z.nullable(nanogrinSchema),
  accounts: z.array(profitAccountSchema),
  /** price of one grin at which earnings are the cost; null also when nothing was credited */
  breakEvenPerGrin: z.nullable(z.number()),
  /** at `settings.grinPrice` */
  earningsPerDay: moneyPerDaySchema,
  /** earnings less cost; below 0: a loss */
  profitPerDay: moneyPerDaySchema,
  missing: z.array(z.enum(PROFIT_LACKS)),
});
export type Profit = z.infer<typeof profitSchema>;
