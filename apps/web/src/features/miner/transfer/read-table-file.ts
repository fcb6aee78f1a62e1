import { CSV_TEXT_MAX } from '@mintdeck/shared-types/fleet-csv';

/** A text and whether its letters had to be guessed. */
export interface TableText {
  readonly text: string;
  /** it was no Unicode: read as Western European, as old spreadsheets write it */
  readonly guessed: boolean;
}

const decodeWith = (bytes: Uint8Array, encoding: string, fatal: boolean): string =>
  new TextDecoder(encoding, { fatal }).decode(bytes);

/** The bytes as text: UTF-8, UTF-16 with its mark ("Unicode text" of spreadsheets), or else Windows-1252. */
export const decodeTable = (bytes: Uint8Array): TableText => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: decodeWith(bytes, 'utf-16le', false), guessed: false };
  if (first === 0xfe && second === 0xff)
    return { text: decodeWith(bytes, 'utf-16be', false), guessed: false };
  try {
    return { text: decodeWith(bytes, 'utf-8', true), guessed: false };
  } catch {
    // Not UTF-8: what spreadsheets wrote before it, or no text at all, which the server tells.
    return { text: decodeWith(bytes, 'windows-1252', false), guessed: true };
  }
};

/** Why a file is no table: larger than an import may be, no text such as a workbook, or gone since it was chosen. */
export type FileProblem = 'tooLarge' | 'noText' | 'unreadable';

/** No letter takes more in any of the encodings. */
const BYTES_PER_LETTER = 3;

/** What a chosen file says, or why it says nothing. A file that is too large is not even read. */
export const readTableFile = async (file: Blob): Promise<TableText | FileProblem> => {
  if (file.size > CSV_TEXT_MAX * BYTES_PER_LETTER) return 'tooLarge';
  try {
    const table = decodeTable(new Uint8Array(await file.arrayBuffer()));
    if (table.text.includes('\0')) return 'noText';
    return table.text.length > CSV_TEXT_MAX ? 'tooLarge' : table;
  } catch (error) {
    if (error instanceof DOMException) return 'unreadable';
    throw error;
  }
};
