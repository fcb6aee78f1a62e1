import { readOldestBlock } from '../blocks/block-rows.ts';
import { chainOfColumn } from '../blocks/columns.ts';
import { readBlock } from '../blocks/read-block.ts';
import type { Table } from '../blocks/table.ts';
import { ALL_TIERS } from '../blocks/tiers.ts';
import { placeOf } from '../recorder/minute.ts';
import type { HistorySources } from './collect-points.ts';

/** Whatever is recorded of a chain, something is of the whole miner, its state at least. */
const isOfWhole = (column: number): boolean => chainOfColumn(column) === null;

const firstRow = (table: Table): number => {
  for (let row = 0; row < table.rowCount; row += 1) if (table.hasRow(row)) return row;
  return -1;
};

const firstMinute = ({ hours, recorder }: HistorySources, minerId: string): number | null => {
  const slot = recorder.slots.find(minerId);
  if (slot === undefined) return null;
  const stored = hours
    .list()
    .flatMap((hourAt) => hours.minutesOf(hourAt))
    .filter((minute) => placeOf(minute, slot) !== null)
    .map(({ at }) => at);
  return stored.length === 0 ? null : Math.min(...stored);
};

/**
 * When the first figure there is of a miner was recorded, ms since the epoch; null: there is none. As exact as the finest steps
 * that reach back so far.
 */
export const findRecordedFrom = async (sources: HistorySources, minerId: string): Promise<number | null> => {
  let first = firstMinute(sources, minerId);
  for (const tier of ALL_TIERS) {
    const row = await readOldestBlock(sources.db, tier, minerId);
    if (row === undefined) continue;
    const place = firstRow(readBlock(row, tier, { onBad: sources.onBad, wants: isOfWhole }));
    if (place < 0) continue;
    const at = row.fromAt + place * tier.stepMs;
    if (first === null || at + tier.stepMs <= first) first = at;
  }
  return first;
};
