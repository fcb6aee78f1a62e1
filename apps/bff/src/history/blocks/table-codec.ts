import { BadBytes, ByteReader, ByteWriter } from './bytes.ts';
import { COLUMN_LIMIT, isGauge } from './columns.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import { GAUGE_WIDTH, isPresent, Table } from './table.ts';

// A payload is the number of rows, the number of columns, and for each column: how much its number is above the one before
// (times two, plus one when every row has a value), its length in bytes, which rows have a value (a bit each, unless all have),
// and its numbers, each as the difference to the row before. A gauge is five such runs: the counts, the means rounded down, what
// the sums are above count times mean, how far below the mean the minima are and how far above it the maxima.

const bodyWriter = new ByteWriter();
const columnWriter = new ByteWriter();

// a loop, as every column of every block goes through it
const rowsWhere = (rowCount: number, isThere: (row: number) => boolean): number[] => {
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row += 1) if (isThere(row)) rows.push(row);
  return rows;
};

const writeDifferences = (values: readonly number[]): void => {
  let last = 0;
  for (const value of values) {
    columnWriter.signed(value - last);
    last = value;
  }
};

const writeGauge = (cells: Float64Array, rows: readonly number[]): void => {
  const read = (place: number) => rows.map((row) => cells[row * GAUGE_WIDTH + place] ?? Number.NaN);
  const [counts, sums, minima, maxima] = [read(0), read(1), read(2), read(3)];
  const means = sums.map((sum, index) => Math.floor(sum / (counts[index] ?? Number.NaN)));
  const mean = (index: number) => means[index] ?? Number.NaN;
  writeDifferences(counts);
  writeDifferences(means);
  for (const [index, sum] of sums.entries()) columnWriter.unsigned(sum - mean(index) * (counts[index] ?? 0));
  for (const [index, minimum] of minima.entries()) columnWriter.unsigned(mean(index) - minimum);
  for (const [index, maximum] of maxima.entries()) columnWriter.unsigned(maximum - mean(index));
};

const writePresence = (rows: readonly number[], rowCount: number): void => {
  const bits = new Uint8Array(Math.ceil(rowCount / 8));
  for (const row of rows) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  columnWriter.raw(bits);
};

/** The table as bytes: what is not there takes none, and what changes little takes little. */
export const encodeTable = (table: Table): Uint8Array => {
  const { rowCount } = table;
  const columns = [...table.columns]
    .map(([column, cells]) => {
      const rows = rowsWhere(rowCount, (row) => isPresent(column, cells, row));
      return { column, cells, rows };
    })
    .filter(({ rows }) => rows.length > 0)
    .sort((one, other) => one.column - other.column);
  bodyWriter.clear();
  bodyWriter.unsigned(rowCount);
  bodyWriter.unsigned(columns.length);
  let last = 0;
  for (const { column, cells, rows } of columns) {
    const full = rows.length === rowCount;
    columnWriter.clear();
    if (!full) writePresence(rows, rowCount);
    if (isGauge(column)) writeGauge(cells, rows);
    else writeDifferences(rows.map((row) => cells[row] ?? Number.NaN));
    bodyWriter.unsigned((column - last) * 2 + (full ? 1 : 0));
    bodyWriter.unsigned(columnWriter.length);
    bodyWriter.raw(columnWriter.view());
    last = column;
  }
  return sealBytes(bodyWriter.view());
};

const readPresence = (reader: ByteReader, rowCount: number): number[] => {
  const bits = reader.raw(Math.ceil(rowCount / 8));
  return rowsWhere(rowCount, (row) => ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0);
};

const readGauge = (reader: ByteReader, cells: Float64Array, rows: readonly number[]): void => {
  let last = 0;
  for (const row of rows) {
    last += reader.signed();
    if (last < 1) throw new BadBytes('a count is below one');
    cells[row * GAUGE_WIDTH] = last;
  }
  const means = new Float64Array(rows.length);
  last = 0;
  for (const index of means.keys()) {
    last += reader.signed();
    means[index] = last;
  }
  for (const [index, row] of rows.entries()) {
    const count = cells[row * GAUGE_WIDTH] ?? Number.NaN;
    cells[row * GAUGE_WIDTH + 1] = (means[index] ?? Number.NaN) * count + reader.unsigned();
  }
  for (const [index, row] of rows.entries())
    cells[row * GAUGE_WIDTH + 2] = (means[index] ?? Number.NaN) - reader.unsigned();
  for (const [index, row] of rows.entries())
    cells[row * GAUGE_WIDTH + 3] = (means[index] ?? Number.NaN) + reader.unsigned();
};

const readCounts = (reader: ByteReader, cells: Float64Array, rows: readonly number[]): void => {
  let last = 0;
  for (const row of rows) {
    last += reader.signed();
    if (last < 0) throw new BadBytes('a sum of counts is negative');
    cells[row] = last;
  }
};

interface Expected {
  readonly rowCount: number;
  /** columns that are not wanted are not read */
  readonly wants?: (column: number) => boolean;
}

/** The table that encodeTable wrote. Throws BadBytes when the bytes are anything else, or another number of rows. */
export const decodeTable = (bytes: Uint8Array, { rowCount, wants = () => true }: Expected): Table => {
  const reader = new ByteReader(openBytes(bytes));
  if (reader.unsigned() !== rowCount) throw new BadBytes('the number of rows is wrong');
  const table = new Table(rowCount);
  const allRows = Array.from({ length: rowCount }, (_, row) => row);
  let column = 0;
  for (let columnsLeft = reader.unsigned(); columnsLeft > 0; columnsLeft -= 1) {
    const start = reader.unsigned();
    column += Math.floor(start / 2);
    if (column >= COLUMN_LIMIT) throw new BadBytes('there is no such column');
    const body = new ByteReader(reader.raw(reader.unsigned()));
    if (!wants(column)) continue;
    const rows = start % 2 === 1 ? allRows : readPresence(body, rowCount);
    if (isGauge(column)) readGauge(body, table.column(column), rows);
    else readCounts(body, table.column(column), rows);
    body.end();
  }
  reader.end();
  return table;
};
