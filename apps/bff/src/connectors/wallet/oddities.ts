import type { Oddity, WalletNeeds } from './needs.ts';
import type { PartReadings } from './parts.ts';

/** Of all wallets: a server that makes up new ones does not fill the log. */
const MOST_TOLD = 200;
const MAX_WORD = 40;

/** A state without its number of blocks. */
const toWord = (word: string): string =>
  word
    .replace(/\d+/g, 'N')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, MAX_WORD);

/** Words of the readings that nobody has told us of. */
export const findUnknownWords = ({ channels }: PartReadings): Pick<Oddity, 'what' | 'word'>[] =>
  (channels.value ?? [])
    .filter(({ state }) => state === 'unknown')
    .map(({ word }) => ({ what: 'channel-state', word: toWord(word) }));

/** Tells of what was odd in an answer, once for each wallet and field or word. */
export const createOddities = (tell: WalletNeeds['tell']) => {
  const told = new Set<string>();
  return (oddity: Oddity): void => {
    const key = JSON.stringify([oddity.walletId, oddity.what, oddity.word ?? null]);
    if (told.has(key) || told.size >= MOST_TOLD) return;
    told.add(key);
    tell(oddity);
  };
};
