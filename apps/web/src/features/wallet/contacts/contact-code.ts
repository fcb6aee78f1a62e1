/** What a text says of a contact; what it leaves out is null. */
export interface ContactCode {
  readonly key: string;
  /** host:port of its node */
  readonly place: string | null;
  /** host:port of the server that makes its invoices */
  readonly invoiceServer: string | null;
}

const KEY = /^0[23][0-9a-f]{64}$/;
const PLACE = /^[^\s@/?#]+:\d{1,5}$/;

const toPlace = (part: string | undefined): string | null | undefined => {
  if (part === undefined) return null;
  return PLACE.test(part) ? part : undefined;
};

/**
 * Reads `key@host:port` as nodes are named, and `key@host:port@server:port` as a wallet's server shows its own address code
 * (reference/wallet.md 1.3), with blanks and line breaks around. Null: the text is neither, or a key alone.
 */
export const readContactCode = (text: string): ContactCode | null => {
  const [key, ...rest] = text
    .trim()
    .replace(/^lightning:(\/\/)?/i, '')
    .split('@');
  if (key === undefined || !KEY.test(key.toLowerCase()) || rest.length === 0 || rest.length > 2) return null;
  const [place, invoiceServer] = [toPlace(rest[0]), toPlace(rest[1])];
  if (place === undefined || invoiceServer === undefined) return null;
  return { key: key.toLowerCase(), place, invoiceServer };
};
