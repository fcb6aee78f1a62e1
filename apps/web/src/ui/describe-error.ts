import { ERROR_CODES, upstreamFailureSchema } from '@mintdeck/shared-types/errors';
import { ApiProblem } from '../lib/api-problem.ts';
import { formatDuration, formatTimeWithSeconds } from '../lib/time.ts';
import type { FindFailureWords } from './failure-words.ts';
import { t } from './strings.ts';

export interface ErrorDescription {
  text: string;
  /** who can do something about it, and when; null where the text says it */
  fixer: string | null;
  /** what to quote when asking for help */
  reference: string | null;
}

/** Rounded up as it is told, so that nobody comes back too early. */
const toWaitS = (retryAfterS: number): number => {
  const step = retryAfterS > 60 ? 60 : 1;
  return Math.ceil(retryAfterS / step) * step;
};

const describeProblem = (problem: ApiProblem, findWords: FindFailureWords): ErrorDescription => {
  const { code, retryAfterS } = problem;
  const reference = problem.requestId ? t('error.requestId', { id: problem.requestId }) : null;
  const own = findWords(code);
  const text = own?.text ?? t(`error.${code}`);
  if (code === 'no-connection' || code === 'bad-answer') return { text, fixer: null, reference };
  const wait = retryAfterS === null ? null : t('error.wait', { time: formatDuration(toWaitS(retryAfterS)) });
  const advice = own?.advice ?? (wait === null ? t(`error.fixer.${ERROR_CODES[code].fixer}`) : null);
  return { text, fixer: [advice, wait].filter(Boolean).join(' '), reference };
};

/**
 * The words for anything that can go wrong: an answer of our server, a failed upstream call, a thrown error. `findWords` has those of the
 * feature that it happened in (FailureWordsContext).
 */
export const describeError = (error: unknown, findWords: FindFailureWords = () => null): ErrorDescription => {
  if (error instanceof ApiProblem) return describeProblem(error, findWords);
  const failure = upstreamFailureSchema.safeParse(error);
  if (!failure.success) return { text: t('error.crash'), fixer: null, reference: String(error) };
  const { kind, endpoint, failedAt } = failure.data;
  const own = findWords(`reading-${kind}`);
  return {
    text: own?.text ?? t(`failure.${kind}`),
    fixer: own?.advice ?? t(`error.fixer.${ERROR_CODES[`upstream-${kind}`].fixer}`),
    reference: t('error.at', { endpoint, time: formatTimeWithSeconds(failedAt) }),
  };
};
