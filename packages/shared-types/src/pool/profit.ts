import * as z from 'zod/mini';

const moneySchema = z.number().check(z.minimum(0), z.maximum(1_000_000));
/** minutes since midnight, local time of the zone that is named beside it */
const minuteSchema = z.int().check(z.minimum(0), z.maximum(1439));

/** What a person entered to reckon with: nothing of it is fetched from anywhere. */
export const profitSettingsSchema = z.object({
  revision: z.int(),
  /** ISO 4217 or whatever the person writes; only shown */
  currency: z.string().check(z.trim(), z.minLength(1, 'Enter a currency'), z.maxLength(8)),
  /** IANA zone of the tariff's hours */
  timeZone: z.string().check(z.maxLength(64)),
  /** null: not entered, and then no cost is shown */
  pricePerKwh: z.nullable(moneySchema),
  /** a second price between two times of the day; null: none */
  secondTariff: z.nullable(
    z.object({ pricePerKwh: moneySchema, fromMin: minuteSchema, toMin: minuteSchema }),
  ),
  /** on top of what the miners draw: power supplies, fans of the room */
  overheadPercent: z.number().check(z.minimum(0), z.maximum(500)),
  overheadW: z.number().check(z.minimum(0), z.maximum(10_000_000)),
  fixedPerDay: moneySchema,
  /** W at the wall by model; a model that is absent has no known power, but T1: 1480 */
  powerWByModel: z.record(
    z.string().check(z.maxLength(32)),
    z.number().check(z.minimum(0), z.maximum(100_000)),
  ),
  /** of one grin, as the person looked it up, with the day; null: not entered */
  grinPrice: z.nullable(z.object({ price: moneySchema, setAt: z.number() })),
});
export type ProfitSettings = z.infer<typeof profitSettingsSchema>;

/** Answer of GET /api/v1/profit. What cannot be reckoned is null, with the reason. */
export const profitSchema = z.object({
  settings: profitSettingsSchema,
  /** kWh a day of the miners whose power is known, by the share of the last day in which each hashed */
  energyKwhPerDay: z.nullable(z.number()),
  coveredMinerCount: z.int(),
  minerCount: z.int(),
  costPerDay: z.nullable(z.number()),
  /** grin a day by what the pool credited over `creditedDays`; null: nothing was credited */
  grinPerDay: z.nullable(z.number()),
  creditedDays: z.nullable(z.number()),
  /** price of one grin at which earnings are the cost */
  breakEvenPerGrin: z.nullable(z.number()),
  earningsPerDay: z.nullable(z.number()),
  missing: z.array(z.enum(['price-per-kwh', 'power', 'credits', 'grin-price', 'history'])),
});
export type Profit = z.infer<typeof profitSchema>;
