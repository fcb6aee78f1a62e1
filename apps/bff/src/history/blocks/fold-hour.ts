import { placeOf, readChunk, type StoredMinute } from '../recorder/minute.ts';
import { addDueDay } from '../recorder/record-rows.ts';
import { type BlockRow, type HistoryDb, readBlocksAt, writeBlocks } from './block-rows.ts';
import { BadBytes } from './bytes.ts';
import { foldSteps, type ReportBad, readBlock } from './read-block.ts';
import { Table } from './table.ts';
import { encodeTable } from './table-codec.ts';
import { blockAt, DAY_MS, floorTo, HOUR_MS, MINUTE_MS, TIERS } from './tiers.ts';

export interface FoldTools {
  readonly db: HistoryDb;
  readonly onBad: ReportBad;
  /** Lets others have the thread for a while. */
  readonly pause: () => Promise<void>;
}

/** An hour with its minutes, and the miners by slot. */
interface UnfoldedHour {
  readonly hourAt: number;
  readonly minutes: readonly StoredMinute[];
  readonly ids: readonly string[];
}

/** Miners of one transaction: no query waits for more than these. */
const MINERS_AT_ONCE = 16;
const STEPS_PER_HOUR = HOUR_MS / TIERS.tenMinutes.stepMs;
const MINUTES_PER_STEP = TIERS.tenMinutes.stepMs / MINUTE_MS;

/** The minutes of some miners as one table each, by slot; miners without any are left out. */
const collectMinutes = ({ hourAt, minutes }: UnfoldedHour, slots: readonly number[], onBad: ReportBad) => {
  const collected = new Map<number, Table>();
  for (const minute of minutes) {
    const tables = new Map<number, Table | null>();
    const read = (chunk: number): Table | null => {
      try {
        return readChunk(minute, chunk);
      } catch (error) {
        if (!(error instanceof BadBytes)) throw error;
        onBad(error, { fromAt: minute.at });
        return null;
      }
    };
    for (const slot of slots) {
      const place = placeOf(minute, slot);
      if (place === null) continue;
      if (!tables.has(place.chunk)) tables.set(place.chunk, read(place.chunk));
      const table = tables.get(place.chunk);
      if (!table?.hasRow(place.row)) continue;
      const own = collected.get(slot) ?? new Table(TIERS.minutes.rowCount);
      collected.set(slot, own);
      own.mergeRow((minute.at - hourAt) / MINUTE_MS, table, place.row);
    }
  }
  return collected;
};

interface FoldedMiner {
  readonly hourAt: number;
  readonly minerId: string;
  readonly fresh: Table;
  /** what is stored already */
  readonly minutes: Table;
  readonly day: Table;
}

/** The two blocks of a miner with an hour put in: minutes replace what was there, ten-minute steps are made of them anew. */
const toBlocks = ({ hourAt, minerId, fresh, minutes, day }: FoldedMiner): BlockRow[] => {
  for (let row = 0; row < fresh.rowCount; row += 1) {
    if (fresh.hasRow(row)) minutes.replaceRow(row, fresh, row);
  }
  const dayAt = blockAt(TIERS.tenMinutes, hourAt);
  const firstRow = (hourAt - dayAt) / TIERS.tenMinutes.stepMs;
  for (let step = 0; step < STEPS_PER_HOUR; step += 1) {
    const from = step * MINUTES_PER_STEP;
    foldSteps({ table: day, row: firstRow + step }, { table: minutes, from, to: from + MINUTES_PER_STEP });
  }
  return [
    { minerId, stepS: TIERS.minutes.stepS, fromAt: hourAt, body: encodeTable(minutes) },
    { minerId, stepS: TIERS.tenMinutes.stepS, fromAt: dayAt, body: encodeTable(day) },
  ];
};

const foldMiners = async (hour: UnfoldedHour, slots: readonly number[], { db, onBad, pause }: FoldTools) => {
  const { hourAt, ids } = hour;
  const collected = collectMinutes(hour, slots, onBad);
  if (collected.size === 0) return;
  await pause();
  const minerIds = [...collected.keys()].map((slot) => ids[slot] ?? '');
  const dayAt = blockAt(TIERS.tenMinutes, hourAt);
  const stored = [
    ...(await readBlocksAt(db, TIERS.minutes, { minerIds, fromAts: [hourAt] })),
    ...(await readBlocksAt(db, TIERS.tenMinutes, { minerIds, fromAts: [dayAt] })),
  ];
  const find = (minerId: string, { stepS }: { stepS: number }) =>
    stored.find((row) => row.minerId === minerId && row.stepS === stepS);
  const blocks: BlockRow[] = [];
  for (const [slot, fresh] of collected) {
    const minerId = ids[slot] ?? '';
    const minutes = readBlock(find(minerId, TIERS.minutes), TIERS.minutes, { onBad });
    const day = readBlock(find(minerId, TIERS.tenMinutes), TIERS.tenMinutes, { onBad });
    blocks.push(...toBlocks({ hourAt, minerId, fresh, minutes, day }));
    if (blocks.length % 8 === 0) await pause();
  }
  await db.transaction().execute(async (transaction) => {
    await addDueDay(transaction, floorTo(hourAt, DAY_MS));
    await writeBlocks(transaction, blocks);
  });
};

/**
 * Makes the minutes of an hour into blocks of minutes and steps of ten minutes, some miners at a time. Steps are made anew, never
 * added to, so doing it again, whole or from the middle after a crash, gives the same.
 */
export const foldHour = async (hour: UnfoldedHour, tools: FoldTools): Promise<void> => {
  for (let first = 0; first < hour.ids.length; first += MINERS_AT_ONCE) {
    const slots = hour.ids.slice(first, first + MINERS_AT_ONCE).map((_, index) => first + index);
    await foldMiners(hour, slots, tools);
    await tools.pause();
  }
};
