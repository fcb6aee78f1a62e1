import type { BlockRow } from './block-rows.ts';
import { BadBytes } from './bytes.ts';
import { Table } from './table.ts';
import { decodeTable } from './table-codec.ts';
import type { Tier } from './tiers.ts';

/** Told of stored bytes that cannot be read; whatever was in them is a gap. */
export type ReportBad = (error: BadBytes, what: { minerId?: string; stepS?: number; fromAt: number }) => void;

/** The steps of a stored block; those of one that is missing or damaged are empty. */
export const readBlock = (
  row: BlockRow | undefined,
  tier: Tier,
  { onBad, wants }: { onBad: ReportBad; wants?: (column: number) => boolean },
): Table => {
  if (row === undefined) return new Table(tier.rowCount);
  try {
    const { rowCount } = tier;
    return decodeTable(row.body, wants === undefined ? { rowCount } : { rowCount, wants });
  } catch (error) {
    if (!(error instanceof BadBytes)) throw error;
    onBad(error, { minerId: row.minerId, stepS: row.stepS, fromAt: row.fromAt });
    return new Table(tier.rowCount);
  }
};

/** Adds the steps in [from, to) of one table to one step of another, which is emptied first; none to add leaves it alone. */
export const foldSteps = (
  target: { table: Table; row: number },
  source: { table: Table; from: number; to: number },
): void => {
  const rows = Array.from({ length: source.to - source.from }, (_, index) => source.from + index).filter(
    (row) => source.table.hasRow(row),
  );
  if (rows.length === 0) return;
  target.table.clearRows(target.row, target.row + 1);
  for (const row of rows) target.table.mergeRow(target.row, source.table, row);
};
