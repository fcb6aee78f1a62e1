import { ALGORITHMS } from '@mintdeck/shared-types/pool/grin';
import type { CreditWire, PayoutWire, StatisticsWire, WorkerWire } from './wire.ts';
import { toAlgorithm, toText, toTone } from './wire-values.ts';

/** Longer ones are sentences, and not worth a line each. */
const MAX_WORD = 40;

/** A word of the pool that we only repeat. */
export interface UnknownWord {
  readonly what: 'algorithm' | 'payout-status';
  readonly word: string;
}

type List<T> = readonly (T | null)[] | null | undefined;

/** What of an answer can hold words; which endpoint it is of does not matter. */
export interface Wordy {
  readonly statistics?: List<StatisticsWire>;
  readonly workers?: List<WorkerWire>;
  readonly payouts?: List<Pick<PayoutWire, 'status'> | Pick<CreditWire, 'height'>>;
  /** what the other answers are known by; no words of these are ours to know */
  readonly hashrates?: unknown;
  readonly wallet?: unknown;
}

const isAlgorithm = (name: string): boolean => ALGORITHMS.some((each) => each === name);

/** Words for algorithms and for the state of payouts that nobody has told us of, each once: their lists are not public (reference 6). */
export const findUnknownWords = ({ statistics, workers, payouts }: Wordy): UnknownWord[] => {
  const algorithms = [...(statistics ?? []), ...(workers ?? []).flatMap((worker) => worker?.statistics ?? [])]
    .map((each) => toText(each?.algorithm))
    .filter((word) => word !== null && !isAlgorithm(toAlgorithm(word)));
  const statuses = (payouts ?? [])
    .map((each) => (each !== null && 'status' in each ? toText(each.status) : null))
    .filter((word) => toTone(word) === 'neutral');
  const toWords = (what: UnknownWord['what'], words: readonly (string | null)[]): UnknownWord[] =>
    [...new Set(words)].flatMap((word) => (word === null ? [] : [{ what, word: word.slice(0, MAX_WORD) }]));
  return [...toWords('algorithm', algorithms), ...toWords('payout-status', statuses)];
};
