import { removeDueDay } from '../recorder/record-rows.ts';
import { type BlockRow, readBlocksAt, readMinersAt, writeBlocks } from './block-rows.ts';
import type { FoldTools } from './fold-hour.ts';
import { foldSteps, readBlock } from './read-block.ts';
import type { Table } from './table.ts';
import { encodeTable } from './table-codec.ts';
import { blockAt, DAY_MS, TIERS, type Tier } from './tiers.ts';

const MINERS_AT_ONCE = 16;
const HOURS_PER_DAY = 24;
const STEPS_PER_HOUR = TIERS.hours.stepMs / TIERS.tenMinutes.stepMs;

/** The row of a tier's block that begins at a time. */
const rowAt = (tier: Tier, at: number): number => (at - blockAt(tier, at)) / tier.stepMs;

/** The steps of one miner that a day touches. */
interface DayTables {
  readonly tenMinutes: Table;
  readonly hours: Table;
  readonly days: Table;
}

/** Makes the hours and the day that begins at `dayAt` anew from steps of ten minutes; hours without any stay as they are. */
const foldDayTables = (dayAt: number, { tenMinutes, hours, days }: DayTables): void => {
  const firstHour = rowAt(TIERS.hours, dayAt);
  for (let hour = 0; hour < HOURS_PER_DAY; hour += 1) {
    const from = hour * STEPS_PER_HOUR;
    foldSteps(
      { table: hours, row: firstHour + hour },
      { table: tenMinutes, from, to: from + STEPS_PER_HOUR },
    );
  }
  foldSteps(
    { table: days, row: rowAt(TIERS.days, dayAt) },
    { table: hours, from: firstHour, to: firstHour + HOURS_PER_DAY },
  );
};

const foldMiners = async (dayAt: number, minerIds: readonly string[], { db, onBad, pause }: FoldTools) => {
  const places = [
    { tier: TIERS.tenMinutes, fromAt: dayAt },
    { tier: TIERS.hours, fromAt: blockAt(TIERS.hours, dayAt) },
    { tier: TIERS.days, fromAt: blockAt(TIERS.days, dayAt) },
  ] as const;
  const stored: BlockRow[] = [];
  for (const { tier, fromAt } of places)
    stored.push(...(await readBlocksAt(db, tier, { minerIds, fromAts: [fromAt] })));
  const blocks: BlockRow[] = [];
  for (const minerId of minerIds) {
    const read = (tier: Tier) =>
      readBlock(
        stored.find((row) => row.minerId === minerId && row.stepS === tier.stepS),
        tier,
        { onBad },
      );
    const tables = { tenMinutes: read(TIERS.tenMinutes), hours: read(TIERS.hours), days: read(TIERS.days) };
    foldDayTables(dayAt, tables);
    const toBlock = (place: (typeof places)[number], table: Table): BlockRow => ({
      minerId,
      stepS: place.tier.stepS,
      fromAt: place.fromAt,
      body: encodeTable(table),
    });
    blocks.push(toBlock(places[1], tables.hours), toBlock(places[2], tables.days));
    if (blocks.length % 4 === 0) await pause();
  }
  await db.transaction().execute((transaction) => writeBlocks(transaction, blocks));
};

/** Makes the hours and the day of all miners from their steps of ten minutes, once the day is over; again gives the same. */
export const foldDay = async (dayAt: number, tools: FoldTools): Promise<void> => {
  const minerIds = await readMinersAt(tools.db, TIERS.tenMinutes, dayAt);
  for (let first = 0; first < minerIds.length; first += MINERS_AT_ONCE) {
    await foldMiners(dayAt, minerIds.slice(first, first + MINERS_AT_ONCE), tools);
    await tools.pause();
  }
  await removeDueDay(tools.db, dayAt);
};

/** Whether a day that begins at `dayAt` is over. */
export const isDayOver = (dayAt: number, now: number): boolean => dayAt + DAY_MS <= now;
