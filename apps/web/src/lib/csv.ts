import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';

/** A row of cells; null is an empty cell. */
export type CsvRow = readonly (string | number | null)[];

/**
 * The rows as one CSV text (RFC 4180), readable by spreadsheets: UTF-8 with its mark, and no cell that a spreadsheet
 * would run as a formula (names come from people). The writer is loaded when the first file is wanted.
 */
export const toCsv = async (rows: readonly CsvRow[]): Promise<string> => {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  return stringify(
    rows.map((row) => [...row]),
    // any line end within a cell is quoted, not only the one that ends a row
    { bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
};

/** Hands a text to the browser as a file. */
export const downloadText = (fileName: string, text: string, contentType: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: contentType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has taken the content by the next turn.
  setTimeout(() => URL.revokeObjectURL(address));
};

/** The text as part of a file's name: letters, digits and dashes. */
export const toFileName = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();

/** Where 1.5 is written 1,5 the comma cannot part cells: spreadsheets there expect semicolons. */
export const toCsvStyle = (locale?: string): CsvStyle =>
  new Intl.NumberFormat(locale).format(1.5).includes(',') ? 'semicolon' : 'comma';
