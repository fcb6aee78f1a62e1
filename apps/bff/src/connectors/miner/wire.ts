import { z } from 'zod';

// Exactly what the device sends, in its own names (reference 3; "DEVS", "board" and "chip" are its words). Unknown keys
// pass, since every firmware adds some. A key that is missing or null means "not told"; a value of another type means
// the answer cannot be trusted, and the whole answer is refused. Only what gives an entry its identity is required.

const number = z.number().nullish();
const text = z.string().nullish();
const flag = z.boolean().nullish();
// Identities of chains and pools: what grows with them must not grow without end.
const index = z.number().int().min(0).max(63);
const list = <S extends z.ZodType>(entry: S, most: number) => z.array(entry).max(most);
const areDifferent = (ids: readonly number[]): boolean => new Set(ids).size === ids.length;

/** Every refusal is HTTP 200 with this; `token: "expired"` stands for any trouble with the bearer token. */
export const refusalWireSchema = z.object({ success: z.literal(false), message: text, token: text });

const success = z.literal(true);

/** All that an order is answered with; the word `lock` beside it means that the device would not (reference 3). */
export const successWireSchema = z.object({ success, message: text });

export const authWireSchema = z.object({ success, jwt: z.string().regex(/^[\x21-\x7e]{1,4096}$/) });

/** The claims of the token that name the account; the times in it follow the device's clock and are not used. */
export const jwtClaimsWireSchema = z.object({ iss: text, user: text });

const devWireSchema = z.object({
  ID: index,
  Enabled: text,
  Status: text,
  Temperature: number,
  'MHS av': number,
  'MHS 5s': number,
  'MHS 1m': number,
  'MHS 5m': number,
  'MHS 15m': number,
  Accepted: number,
  Rejected: number,
  'Hardware Errors': number,
  'Diff1 Work': number,
  Utility: number,
  'Last Share Time': number,
  'Difficulty Accepted': number,
  'Difficulty Rejected': number,
  'Last Share Difficulty': number,
  'Last Valid Work': number,
  'Device Hardware%': number,
  'Device Rejected%': number,
  'Device Elapsed': number,
  'Hash Rate': number,
  Unit: text,
  'Hash Rate H': number,
});
export type DevWire = z.infer<typeof devWireSchema>;

const poolWireSchema = z.object({
  POOL: index,
  URL: text,
  Status: text,
  Priority: number,
  Accepted: number,
  Rejected: number,
  Stale: number,
  'Get Failures': number,
  'Remote Failures': number,
  User: text,
  'Last Share Time': number,
  'Difficulty Accepted': number,
  'Difficulty Rejected': number,
  'Stratum Active': flag,
  'Stratum Difficulty': number,
  'Best Share': number,
  'Pool Rejected%': number,
  'Pool Stale%': number,
  'Current Block Height': number,
});
export type PoolWire = z.infer<typeof poolWireSchema>;

// 64 entries: far above the 3 chains and 3 pools of a T1, far below what could exhaust anything.
export const summaryWireSchema = z.object({
  success,
  // One entry told twice would count twice in every total.
  DEVS: list(devWireSchema, 64).refine((chains) => areDifferent(chains.map(({ ID }) => ID))),
  POOLS: list(poolWireSchema, 64).refine((pools) => areDifferent(pools.map(({ POOL }) => POOL))),
  HARDWARE: z.object({ 'Fan duty': number }).nullish(),
  tuning: flag,
  TotalHash: z.object({ Unit: text }).nullish(),
});
export type SummaryWire = z.infer<typeof summaryWireSchema>;

export const overviewWireSchema = z.object({
  success,
  type: text,
  hardware: z
    .object({
      status: text,
      memUsed: number,
      memFree: number,
      memTotal: number,
      cacheUsed: number,
      cacheFree: number,
    })
    .nullish(),
  network: z
    .object({ dhcp: text, ipaddress: text, netmask: text, gateway: text, dns1: text, dns2: text })
    .nullish(),
  version: z.object({ hwver: text, ethaddr: text, build_date: text, platform_v: text }).nullish(),
});
export type OverviewWire = z.infer<typeof overviewWireSchema>;

export const autoTuneStatusWireSchema = z.object({
  success,
  isRunning: flag,
  isTuning: flag,
  mode: text,
  level: z.union([z.string(), z.number()]).nullish(),
});
export type AutoTuneStatusWire = z.infer<typeof autoTuneStatusWireSchema>;

/** A word in the build of May 2018, mode and level since August (reference 3). */
export const autoTuneWireSchema = z.object({
  success,
  autoTuneMode: z.union([
    z.string(),
    z.object({ mode: z.string(), level: z.union([z.string(), z.number()]).nullish() }),
  ]),
});
export type AutoTuneWire = z.infer<typeof autoTuneWireSchema>;

/** The list as it is configured, passwords in clear; a T1 has three places. */
export const poolsWireSchema = z.object({
  success,
  pools: list(z.object({ url: text, user: text, pass: text }), 64),
});
export type PoolsWire = z.infer<typeof poolsWireSchema>;

export const networkWireSchema = z.object({
  success,
  dhcp: text,
  ipaddress: text,
  netmask: text,
  gateway: text,
  dns1: text,
  dns2: text,
});
export type NetworkWire = z.infer<typeof networkWireSchema>;

export const latestFirmwareWireSchema = z.object({
  success,
  version: text,
  versionDate: text,
  url: text,
  info: text,
  currentVersion: text,
  currentVersionDate: text,
  isUpdated: flag,
});
export type LatestFirmwareWire = z.infer<typeof latestFirmwareWireSchema>;

// cgminer's booleans reach us as true/false or, from some fields, as 0/1 (reference 3: "field list is from the source").
const looseFlag = z.union([z.boolean(), z.number()]).nullish();

const chipWireSchema = z.object({
  Temp: number,
  nVol: number,
  'HW errors': number,
  Stales: number,
  Duplicates: number,
  'Nonces found': number,
  'Fail count': number,
  Cooldown: looseFlag,
});
export type ChipWire = z.infer<typeof chipWireSchema>;

const boardWireSchema = z.object({
  'Chain ID': index,
  'Num chips': number,
  'Num cores': number,
  'Num active chips': number,
  'Temp max': number,
  'Temp min': number,
  PLL: number,
  'Voltage Max': number,
  'Voltage Min': number,
  'Voltage Avg': number,
  VidOptimal: looseFlag,
  pllOptimal: looseFlag,
  Disabled: looseFlag,
  Throttled: looseFlag,
});
export type BoardWire = z.infer<typeof boardWireSchema>;

/** Chips of all chains together; a T1 has 3 x 63. Each is read as 170 bytes for every browser that looks. */
const MOST_CHIPS = 1024;
const countChips = (boards: readonly { chips: readonly unknown[] }[]): number =>
  boards.reduce((count, { chips }) => count + chips.length, 0);

export const debugStatsWireSchema = z.object({
  success,
  boards: list(z.object({ board: boardWireSchema, chips: list(chipWireSchema, 512) }), 64).refine(
    (boards) => countChips(boards) <= MOST_CHIPS,
  ),
  hashes: z.object({ firmware: text, backend: text, cgminer: text }).nullish(),
});
export type DebugStatsWire = z.infer<typeof debugStatsWireSchema>;
