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
