/**
 * What is no visible sign and no plain space: control characters but tab and line feed, formats (bidirectional overrides,
 * zero widths, tags), separators that break lines, halves of characters, and what nobody has assigned.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

const toMark = (character: string): string => {
  const code = Number(character.codePointAt(0));
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
};

/**
 * The text with everything a screen would obey instead of show replaced by a visible mark, as programs write it: \x1b, \u202e. (The
 * pictures of U+2400 are missing in most fonts.)
 */
export const toVisibleText = (text: string): string => text.replace(HIDDEN, toMark);
