import { openEngine } from '../src/db/engine.ts';
import type { HistoryTables } from '../src/history/blocks/schema.ts';
import { writeYears } from '../src/history/blocks/write-years.fixture.ts';
import { createMadeUpMiner } from '../src/history/questions/made-up-miner.fixture.ts';

// A program: writes made-up history for the bench, which measures from outside and cannot call the recorder itself.
//   node history-years.ts <database file> <days> <seconds between samples, or 0 for as few as do> <miner id> ...
// Some miners are made up; the others get what one of those has.

const DISTINCT_MINERS = 4;
const DAY_MS = 86_400_000;

const [file = '', daysText = '', everyText = '', ...minerIds] = process.argv.slice(2);
const toMs = Date.now();
const distinct = minerIds.slice(0, DISTINCT_MINERS);
const miners = new Map(distinct.map((id, index) => [id, createMadeUpMiner(index + 1)]));
const everyS = Number(everyText);

await writeYears({
  engine: { kind: 'sqlite', file },
  minerIds: distinct,
  fromMs: toMs - Number(daysText) * DAY_MS,
  toMs,
  sampleAt: (id, at) => miners.get(id)?.(at) ?? { state: 'unknown', sample: null },
  ...(everyS > 0 ? { everyMs: everyS * 1000, isExact: true } : {}),
});

const db = openEngine<HistoryTables>({ kind: 'sqlite', file });
for (const [index, minerId] of minerIds.entries()) {
  if (index < DISTINCT_MINERS) continue;
  const like = distinct[index % DISTINCT_MINERS] ?? '';
  await db
    .insertInto('history_blocks')
    .columns(['miner_id', 'step_s', 'from_at', 'body'])
    .expression(({ selectFrom, val }) =>
      selectFrom('history_blocks')
        .select([val(minerId).as('miner_id'), 'step_s', 'from_at', 'body'])
        .where('miner_id', '=', like),
    )
    .execute();
}
await db.destroy();
