import { isGauge, limitTenths } from './columns.ts';

/** Numbers per cell of a gauge: count, sum, minimum, maximum. A count of 0: nothing was recorded. */
export const GAUGE_WIDTH = 4;
/** Sums of counts stay whole numbers up to here whatever is added. */
const MOST_COUNT = 1e15;

/**
 * Figures in rows and columns (columns.ts): the rows are steps of one miner, or miners in one step. All numbers are whole, so that
 * adding them up is exact in any order. A gauge's cell is [count, sum, minimum, maximum]; another's is its sum, NaN for nothing.
 */
export class Table {
  readonly rowCount: number;
  readonly columns = new Map<number, Float64Array>();

  constructor(rowCount: number) {
    this.rowCount = rowCount;
  }

  /** The cells of a column, made where there are none. */
  column(column: number): Float64Array {
    const known = this.columns.get(column);
    if (known !== undefined) return known;
    const cells = isGauge(column)
      ? new Float64Array(this.rowCount * GAUGE_WIDTH)
      : new Float64Array(this.rowCount).fill(Number.NaN);
    this.columns.set(column, cells);
    return cells;
  }

  /** Adds one value of a gauge, within the limit of all gauges. */
  addGauge(row: number, column: number, asked: number): void {
    const value = limitTenths(asked);
    mergeGauge(this.column(column), row * GAUGE_WIDTH, [1, value, value, value]);
  }

  /** Adds to a count. */
  addCount(row: number, column: number, count: number): void {
    mergeCount(this.column(column), row, count);
  }

  /** Empties the rows from `from` up to `to`. */
  clearRows(from: number, to: number): void {
    for (const [column, cells] of this.columns) {
      if (isGauge(column)) cells.fill(0, from * GAUGE_WIDTH, to * GAUGE_WIDTH);
      else cells.fill(Number.NaN, from, to);
    }
  }

  /** Adds row r of another table to row `toRow(r)` of this one; -1 leaves it out. */
  merge(source: Table, toRow: (row: number) => number): void {
    const targets = Array.from({ length: source.rowCount }, (_, row) => toRow(row));
    for (const [column, cells] of source.columns) {
      const own = this.column(column);
      if (isGauge(column)) mergeGauges(own, cells, targets);
      else mergeCounts(own, cells, targets);
    }
  }

  /** Adds one row of another table to one of this. */
  mergeRow(row: number, source: Table, sourceRow: number): void {
    for (const [column, cells] of source.columns) {
      if (!isPresent(column, cells, sourceRow)) continue;
      const own = this.column(column);
      if (isGauge(column)) mergeGauge(own, row * GAUGE_WIDTH, cells, sourceRow * GAUGE_WIDTH);
      else mergeCount(own, row, at(cells, sourceRow));
    }
  }

  /** Puts one row of another table in the place of one of this. */
  replaceRow(row: number, source: Table, sourceRow: number): void {
    this.clearRows(row, row + 1);
    this.mergeRow(row, source, sourceRow);
  }

  /** Whether anything is recorded in a row. */
  hasRow(row: number): boolean {
    for (const [column, cells] of this.columns) if (isPresent(column, cells, row)) return true;
    return false;
  }
}

/** Whether a column's cells hold something in a row. */
export const isPresent = (column: number, cells: Float64Array, row: number): boolean =>
  isGauge(column) ? at(cells, row * GAUGE_WIDTH) > 0 : !Number.isNaN(at(cells, row));

const at = (cells: ArrayLike<number>, place: number): number => cells[place] ?? Number.NaN;

// biome-ignore lint/complexity/useMaxParams: called for every cell of every minute, without an object each
const mergeGauge = (cells: Float64Array, to: number, cell: ArrayLike<number>, from = 0): void => {
  const count = at(cells, to);
  const minimum = at(cell, from + 2);
  const maximum = at(cell, from + 3);
  cells[to] = count + at(cell, from);
  cells[to + 1] = at(cells, to + 1) + at(cell, from + 1);
  cells[to + 2] = count === 0 ? minimum : Math.min(at(cells, to + 2), minimum);
  cells[to + 3] = count === 0 ? maximum : Math.max(at(cells, to + 3), maximum);
};

const mergeCount = (cells: Float64Array, to: number, count: number): void => {
  const own = at(cells, to);
  cells[to] = Math.min(Number.isNaN(own) ? count : own + count, MOST_COUNT);
};

const mergeGauges = (own: Float64Array, cells: Float64Array, targets: readonly number[]): void => {
  for (const [row, target] of targets.entries()) {
    const from = row * GAUGE_WIDTH;
    if (target >= 0 && at(cells, from) > 0) mergeGauge(own, target * GAUGE_WIDTH, cells, from);
  }
};

const mergeCounts = (own: Float64Array, cells: Float64Array, targets: readonly number[]): void => {
  for (const [row, target] of targets.entries()) {
    const count = at(cells, row);
    if (target >= 0 && !Number.isNaN(count)) mergeCount(own, target, count);
  }
};
