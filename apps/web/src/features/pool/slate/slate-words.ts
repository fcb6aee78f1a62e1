import {
  SLATE_MAX_BYTES,
  SLATE_PROBLEMS,
  type SlateVerdict,
  type SlateWarning,
} from '@mintdeck/shared-types/pool/slate';
import { formatExactGrin } from '../../../lib/grin.ts';
import { formatBytes } from '../../../lib/units.ts';
import { t } from './strings.ts';

/** What a browser finds by itself, before anything is sent. */
export const LOCAL_PROBLEMS = ['empty', 'unreadable', 'many'] as const;
const KNOWN = [...SLATE_PROBLEMS, ...LOCAL_PROBLEMS];

/** Why a file is not sent; the server's verdict, or what the browser found. */
export interface RefusedFile {
  readonly problem: string;
  readonly where: string | null;
  readonly found: string | null;
  readonly expected: string | null;
}

/** A file refused for this problem, of which nothing more is to be said. */
export const toRefusedFile = (problem: string): RefusedFile => ({
  problem,
  where: null,
  found: null,
  expected: null,
});

export interface ProblemWords {
  readonly text: string;
  /** what to do */
  readonly advice: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
}

/** What stands in the file in these is nanogrin. */
const OF_AMOUNTS = new Set(['other-amount', 'fee-differs', 'amount']);
const OF_BYTES = new Set(['too-large']);
const DIGITS = /^\d{1,30}$/;

const toValue = (problem: string, value: string): string => {
  if (!DIGITS.test(value)) return value;
  if (OF_AMOUNTS.has(problem)) return formatExactGrin(value);
  return OF_BYTES.has(problem) ? formatBytes(Number(value)) : value;
};

/** The words for a file that is not sent: what it is, what to do, and what stands where. A problem this page is too old to know has words, too. */
export const describeRefused = ({ problem, where, found, expected }: RefusedFile): ProblemWords => {
  const known = KNOWN.find((each) => each === problem) ?? 'other';
  const facts = [
    { term: t('facts.where'), value: where },
    { term: t('facts.found'), value: found === null ? null : toValue(problem, found) },
    { term: t('facts.expected'), value: expected === null ? null : toValue(problem, expected) },
  ];
  return {
    text: t(`problem.${known}`),
    advice: t(`problem.${known}.do`, { limit: formatBytes(SLATE_MAX_BYTES) }),
    facts: facts.flatMap(({ term, value }) => (value === null ? [] : [{ term, value }])),
  };
};

/** The words for what a person should know of a file that can be sent. */
export const describeWarning = (warning: SlateWarning): Pick<ProblemWords, 'text' | 'advice'> => ({
  text: t(`warning.${warning.kind}`, {
    least: 'leastNanogrin' in warning ? formatExactGrin(warning.leastNanogrin) : '',
  }),
  advice: t(`warning.${warning.kind}.do`),
});

/** What came of looking at a file. */
export type LookedAt =
  | Extract<SlateVerdict, { kind: 'ready' }>
  | ({ readonly kind: 'refused' } & RefusedFile);
