import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CSV_ROWS_MAX, type CsvField } from '@mintdeck/shared-types/fleet-csv';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import { restoreCell } from '../../http/csv-text.ts';
import { findField } from './csv-columns.ts';

/** One row of a table, by what its columns say. */
export interface TableRow {
  /** of the file, 1 is the first; where the row begins */
  readonly line: number;
  readonly cells: ReadonlyMap<CsvField, string>;
  /** it has more cells than the table has columns: a separator too many stands in it */
  readonly overflows: boolean;
}

export interface Table {
  /** as the file names them */
  readonly heads: ReadonlyMap<CsvField, string>;
  readonly unknownColumns: string[];
  readonly rows: TableRow[];
}

const COLUMNS_MAX = 100;
/** Characters of one row: notes are the longest cell, and quotes may stand in them twice. */
const ROW_MAX = 32 * 1024;
/** So much is parsed at once: about 3 ms. */
const SLICE = 64 * 1024;

const recordSchema = z.object({ info: z.object({ lines: z.int() }), record: z.array(z.string()) });
type CsvRecord = z.infer<typeof recordSchema>;

const refuse = (message: string): ApiError =>
  new ApiError('invalid-input', { message, fields: { csv: message } });

async function* inSlices(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += SLICE) {
    yield text.slice(from, from + SLICE);
    await setImmediate();
  }
}

/** What parts the cells: whichever of the three stands in the heads most often. */
const findSeparator = (text: string): string => {
  const heads = /^\uFEFF?\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: heads.split(sign).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).sign;
};

const PROBLEMS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quotation mark',
  INVALID_OPENING_QUOTE:
    'a quotation mark stands in the middle of a cell: put the cell in quotation marks and double it',
  CSV_MAX_RECORD_SIZE: 'a row is longer than 32 KiB: a quotation mark may be missing before it',
};

const toRefusal = (error: unknown): unknown => {
  if (!(error instanceof CsvError)) return error;
  const line = 'lines' in error && typeof error.lines === 'number' ? `Line ${error.lines}: ` : '';
  return refuse(`${line}${PROBLEMS[error.code] ?? 'this is no table of separated values'}`);
};

const toRecords = async (text: string): Promise<CsvRecord[]> => {
  const parser = Readable.from(inSlices(text)).compose(
    parse({
      bom: true,
      delimiter: findSeparator(text),
      info: true,
      max_record_size: ROW_MAX,
      // each of them: tables are put together from files of several systems
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  const records: CsvRecord[] = [];
  try {
    for await (const record of parser) {
      if (records.length > CSV_ROWS_MAX) throw refuse('More than 10 000 rows: import it in parts');
      records.push(recordSchema.parse(record));
    }
  } catch (error) {
    throw toRefusal(error);
  }
  return records;
};

const readHeads = (first: CsvRecord) => {
  const fields: (CsvField | null)[] = [];
  const heads = new Map<CsvField, string>();
  const unknownColumns: string[] = [];
  if (first.record.length > COLUMNS_MAX) throw refuse('More than 100 columns');
  for (const head of first.record.map((cell) => cell.trim())) {
    const field = findField(head);
    fields.push(field ?? null);
    if (field === undefined && head !== '') unknownColumns.push(head.slice(0, 64));
    if (!field) continue;
    if (heads.has(field))
      throw refuse(`The columns "${heads.get(field)}" and "${head}" say the same: remove one`);
    heads.set(field, head);
  }
  if (!heads.has('id') && !heads.has('address') && !heads.has('mac')) {
    throw refuse('No column is called "address", "MAC" or "id": the first line has to name the columns');
  }
  return { fields, heads, unknownColumns };
};

const countIn = (record: readonly string[], pattern: RegExp): number =>
  record.reduce((count, cell) => count + (cell.match(pattern)?.length ?? 0), 0);

/** The line each record begins at: csv-parse counts up to its end, and a CR LF within a cell as two lines. */
const toFirstLines = (records: readonly CsvRecord[]): number[] => {
  let countedTwice = 0;
  return records.map(({ info, record }) => {
    countedTwice += countIn(record, /\r\n/g);
    return info.lines - countedTwice - countIn(record, /\r\n|\r|\n/g);
  });
};

const toRow = (record: readonly string[], line: number, fields: readonly (CsvField | null)[]): TableRow => {
  const cells = new Map<CsvField, string>();
  for (const [index, field] of fields.entries()) {
    const cell = record[index];
    if (field === null || cell === undefined) continue;
    // no export ever wrote a password: every sign of it is its own
    cells.set(field, field === 'password' ? cell : restoreCell(cell));
  }
  const overflows = record.slice(fields.length).some((cell) => cell.trim() !== '');
  return { line, cells, overflows };
};

/**
 * The rows of a table of comma, semicolon or tab separated values, whose first line names the columns in any order. Throws
 * ApiError invalid-input, with the line where there is one, when it is no such table.
 */
export const parseTable = async (text: string): Promise<Table> => {
  if (text.includes('\0')) {
    throw refuse('This is no text, or one in another encoding: save the table as "CSV UTF-8"');
  }
  const [first, ...records] = await toRecords(text);
  if (first === undefined) throw refuse('The table is empty');
  const { fields, heads, unknownColumns } = readHeads(first);
  const lines = toFirstLines(records);
  const rows = records.flatMap(({ record }, index) =>
    record.some((cell) => cell.trim() !== '') ? [toRow(record, lines[index] ?? Number.NaN, fields)] : [],
  );
  return { heads, unknownColumns, rows };
};
