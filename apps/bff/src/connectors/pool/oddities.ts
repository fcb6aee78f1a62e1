import type { PoolAnswer } from './client.ts';
import type { ReadEndpoint } from './endpoints.ts';
import type { Oddity, PoolNeeds } from './needs.ts';
import { toHeight } from './normalize-height.ts';
import { findUnknownWords, type Wordy } from './unknown-words.ts';
import { toCount } from './wire-values.ts';

/** A clock that is off by more is worth a word. */
const CLOCK_OFF_MS = 5 * 60_000;
/** Of all accounts: a pool that makes up new ones does not fill the log. */
const MOST_TOLD = 200;

const hasImpossibleHeight = ({ answer, ...time }: PoolAnswer<Wordy>): boolean =>
  (answer.payouts ?? []).some(
    (each) =>
      each !== null &&
      'height' in each &&
      toCount(each.height) !== null &&
      toHeight(each.height, time) === null,
  );

const findAll = (whole: PoolAnswer<Wordy>): Pick<Oddity, 'what' | 'word'>[] => {
  const { odd, clockAheadMs, answer } = whole;
  const isClockOff = clockAheadMs !== null && Math.abs(clockAheadMs) > CLOCK_OFF_MS;
  return [
    ...odd.map((what) => ({ what })),
    ...(isClockOff ? [{ what: 'clock' }] : []),
    ...(hasImpossibleHeight(whole) ? [{ what: 'payouts/*/height' }] : []),
    ...findUnknownWords(answer),
  ];
};

/** Tells of what was odd in an answer, once for each account, endpoint and field or word. */
export const createOddities = (tell: PoolNeeds['tell']) => {
  const told = new Set<string>();
  return (accountId: string, endpoint: ReadEndpoint, answer: PoolAnswer<Wordy>): void => {
    for (const found of findAll(answer)) {
      // a clock and a word are one for all
      const where = found.what === 'clock' || found.word !== undefined ? '' : endpoint;
      const key = JSON.stringify([accountId, where, found.what, found.word ?? null]);
      if (told.has(key) || told.size >= MOST_TOLD) continue;
      told.add(key);
      tell({ accountId, endpoint, ...found });
    }
  };
};
