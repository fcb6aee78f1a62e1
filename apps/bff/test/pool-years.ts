import type { Kysely } from 'kysely';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { clearRecord } from '../src/pool/record/clear-record.ts';
import { writeCredits } from '../src/pool/record/write-credits.ts';
import { pruneHashrates, writeHashrates } from '../src/pool/record/write-hashrates.ts';

// A program: writes a made-up record of pool accounts for the bench, which measures from outside and cannot call the record itself.
//   node pool-years.ts <data directory> <days> <credits a day> <pool account id> ...
// No server may run on the directory.

const DAY_MS = 86_400_000;
const BLOCKS_A_DAY = 1440;
/** As the record places blocks: one a minute from the first on. */
const GENESIS_AT = Date.UTC(2019, 0, 15, 16, 1, 30);
/** The last 90 days are kept as the pool gives them, the days before as means of hours. */
const FINE_DAYS = 91;
const FINE_STEP_MS = 600_000;
const COARSE_STEP_MS = 1_800_000;
const DAYS_AT_ONCE = 30;
/** Of a credit, nanogrin, beyond 2^53 with all of them together. */
const CREDIT_NANOGRIN = 2_822_286_198n;

const [dataDir = '', daysText = '', creditsText = '', ...accountIds] = process.argv.slice(2);
const [days, creditsADay] = [Number(daysText), Number(creditsText)];
const toMs = Date.now();
const topHeight = Math.floor((toMs - GENESIS_AT) / 60_000);

/** Credits as one list of the pool after the other, each with the last one of the list before: no gap. */
const writeAllCredits = async (db: Kysely<Database>, accountId: string): Promise<void> => {
  const everyBlocks = BLOCKS_A_DAY / creditsADay;
  for (let day = 0; day < days; day += DAYS_AT_ONCE) {
    const count = Math.min(DAYS_AT_ONCE, days - day) * creditsADay;
    const lowest = topHeight - (days - day) * BLOCKS_A_DAY;
    const credits = Array.from({ length: count + 1 }, (_, index) => ({
      height: Math.round(lowest + index * everyBlocks),
      amountNanogrin: String(CREDIT_NANOGRIN + BigInt(index % 977)),
    }));
    const takenAt = Math.min(toMs, toMs - (days - day - DAYS_AT_ONCE) * DAY_MS);
    await writeCredits(db, { accountId, credits: credits.reverse(), takenAt });
  }
};

const ratesAt = (at: number) =>
  ['c31', 'c32'].map((algorithm, index) => ({
    algorithm,
    currentGps: 2 + index + Math.sin(at / 3.7e6),
    averageGps: 2 + index + Math.sin(at / 3e8) / 2,
  }));

const writeAllRates = async (db: Kysely<Database>, accountId: string): Promise<void> => {
  for (let day = 0; day < days; day += DAYS_AT_ONCE) {
    const fromMs = toMs - (days - day) * DAY_MS;
    const endMs = Math.min(toMs, fromMs + DAYS_AT_ONCE * DAY_MS);
    const stepMs = days - day <= FINE_DAYS + DAYS_AT_ONCE ? FINE_STEP_MS : COARSE_STEP_MS;
    const times = Array.from({ length: (endMs - fromMs) / stepMs }, (_, index) => fromMs + index * stepMs);
    const points = times.map((at) => ({ at, rates: ratesAt(at) }));
    await writeHashrates(db, { accountId, points, takenAt: endMs });
  }
};

const db = await openDatabase({ dataDir, databaseUrl: null, demoPlanFile: null });
for (const accountId of accountIds) {
  // what the server has recorded so far is in the way: it is newer than the begin of the past
  await clearRecord(db, accountId);
  await writeAllCredits(db, accountId);
  await writeAllRates(db, accountId);
}
await pruneHashrates(db, toMs);
await db.destroy();
