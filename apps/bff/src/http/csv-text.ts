import { setImmediate } from 'node:timers/promises';
import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import { stringify } from 'csv-stringify/sync';

/**
 * What spreadsheets take for a formula when a cell begins with it (OWASP: CSV injection), the full-width signs included, which
 * some turn into plain ones; an apostrophe before it makes it text. One that stands there already gets another one, so
 * that taking it back is exact.
 */
const FORMULA = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEUTRALISED = /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
/**
 * Where a cell begins for a spreadsheet that takes another sign for the separator than the table was made with, as half of the
 * world does with commas; quotation marks are no help then.
 */
const INNER_FORMULA = /([;,\t\r\n])('*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
const INNER_NEUTRALISED = /([;,\t\r\n])'('*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** The text as a cell that no spreadsheet runs, whatever it takes for the end of a cell. */
export const neutralise = (text: string): string =>
  `${FORMULA.test(text) ? "'" : ''}${text.replace(INNER_FORMULA, "$1'$2")}`;

/** The text of a cell as it was before `neutralise`; other cells as they are. */
export const restoreCell = (cell: string): string =>
  (NEUTRALISED.test(cell) ? cell.slice(1) : cell).replace(INNER_NEUTRALISED, '$1$2');

/** Digits apart by what the style wants; empty when not known. */
export const toNumberCell = (value: number | null, style: CsvStyle): string =>
  value === null ? '' : String(value).replace('.', style === 'semicolon' ? ',' : '.');

/** Excel takes a file without this mark for one of its own old encodings; everybody else passes over it. */
const BYTE_ORDER_MARK = '\uFEFF';
const SEPARATORS = { comma: ',', semicolon: ';' } as const;

type Rows = readonly (readonly string[])[];

/**
 * A table for spreadsheets in parts, UTF-8 with its mark, lines ended as RFC 4180 says. The cells are written as they are: texts of others
 * are neutralised before. Others get a turn after each group of rows.
 */
export async function* toCsvParts(
  heads: readonly string[],
  groups: Iterable<Rows> | AsyncIterable<Rows>,
  style: CsvStyle,
): AsyncGenerator<string, void, undefined> {
  const options = {
    delimiter: SEPARATORS[style],
    record_delimiter: 'windows',
    // any line end within a cell, not only the one that ends a row: each ends a row for somebody
    quoted_match: /[\r\n]/,
  } as const;
  const toText = (rows: Rows) =>
    stringify(
      rows.map((cells) => [...cells]),
      options,
    );
  yield BYTE_ORDER_MARK + toText([heads]);
  for await (const group of groups) {
    yield toText(group);
    await setImmediate();
  }
}

/** The same as one text. */
export const toCsvText = async (...table: Parameters<typeof toCsvParts>): Promise<string> => {
  let text = '';
  for await (const part of toCsvParts(...table)) text += part;
  return text;
};

/** Name of the file of a table of something that has a name, made today: of letters, digits and dashes, as it stands in a header. */
export const toTableName = (
  { id, name }: { readonly id: string; readonly name: string },
  table: string,
  nowMs: number,
): string => {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return `${plain.replace(/^-|-$/g, '') || id}-${table}-${day}.csv`;
};
