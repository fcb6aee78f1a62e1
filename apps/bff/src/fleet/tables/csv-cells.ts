import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';

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

/** The number of a cell with either decimal sign, exponents included; null when it is none. */
export const parseNumberCell = (cell: string): number | null => {
  const text = cell.trim().replace(',', '.');
  const value = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};

/** Tags in one cell; a sign that parts them is written with a backslash inside a tag. */
export const toTagsCell = (tags: readonly string[]): string =>
  tags.map((tag) => tag.replace(/[\\;,]/g, '\\$&')).join('; ');

/** The tags of a cell, apart by ";" or ",", each once. */
export const parseTagsCell = (cell: string): string[] => {
  const tags: string[] = [];
  let tag = '';
  const finish = () => {
    const trimmed = tag.trim();
    if (trimmed !== '' && !tags.includes(trimmed)) tags.push(trimmed);
    tag = '';
  };
  for (const [part] of cell.matchAll(/\\[\\;,]|[\s\S]/gu)) {
    if (part === ';' || part === ',') finish();
    else tag += part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
  }
  finish();
  return tags;
};

const YES = new Set(['yes', 'true', '1', 'y', 'x']);
const NO = new Set(['no', 'false', '0', 'n']);

/** Yes or no in a few spellings; null when it is neither. */
export const parseYesCell = (cell: string): boolean | null => {
  const text = cell.trim().toLowerCase();
  if (YES.has(text)) return true;
  return NO.has(text) ? false : null;
};
