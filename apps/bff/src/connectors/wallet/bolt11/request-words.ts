const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const CHECKSUM_WORDS = 6;
const SIGNATURE_WORDS = 104;
const TIMESTAMP_WORDS = 7;
const KEY_WORDS = 53;
const HASH_WORDS = 52;

/** Fields of which a request has one, with the length that makes it one; null: any length. Another length has to be skipped (BOLT 11). */
const SINGLE_FIELDS: ReadonlyMap<string, number | null> = new Map([
  ['p', HASH_WORDS],
  ['s', HASH_WORDS],
  ['h', HASH_WORDS],
  ['n', KEY_WORDS],
  ['d', null],
  ['x', null],
  ['9', null],
]);

const toNumber = (words: string): number =>
  [...words].reduce((sum, word) => sum * 32 + ALPHABET.indexOf(word), 0);

/**
 * Whether the fields of a request (lower case, its checksum proven) end where it ends, and none of those stands twice of which readers take
 * the first or the last as they like: what is shown here would be another thing than what the wallet's node pays.
 */
export const hasPlainFields = (text: string): boolean => {
  const words = text.slice(text.lastIndexOf('1') + 1, -(CHECKSUM_WORDS + SIGNATURE_WORDS));
  const seen = new Set<string>();
  let at = TIMESTAMP_WORDS;
  while (at < words.length) {
    const name = words.charAt(at);
    const length = toNumber(words.slice(at + 1, at + 3));
    at += 3 + length;
    const single = SINGLE_FIELDS.get(name);
    if (single === undefined || (single !== null && single !== length)) continue;
    if (seen.has(name)) return false;
    seen.add(name);
  }
  return at === words.length;
};
