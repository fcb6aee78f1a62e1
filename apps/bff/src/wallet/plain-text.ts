/** Breaks of lines become spaces; joiners stay, as many scripts and signs are made with them. */
const BREAKS = /[\t\n\r\u0085\p{Zl}\p{Zp}]+/gu;
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** A text of others on one line and without signs that cannot be seen, of at most so many characters; null: nothing is left. */
export const toPlainText = (text: string, maxChars: number): string | null => {
  const plain = text
    .slice(0, 2 * maxChars)
    .replace(BREAKS, ' ')
    .replace(UNSEEN, '')
    .trim();
  // not between the halves of a sign
  const kept = plain.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/, '');
  return kept === '' ? null : kept;
};
