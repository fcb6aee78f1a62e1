import {
  ERROR_CODES,
  type ErrorFixer,
  type UpstreamFailure,
  upstreamFailureSchema,
} from '@mintdeck/shared-types/errors';
import { ApiProblem } from '../lib/api-problem.ts';
import { formatTimeWithSeconds } from '../lib/time.ts';
import { t } from './strings.ts';

export interface ErrorDescription {
  text: string;
  /** who can do something about it; null where the text says it */
  fixer: string | null;
  /** what to quote when asking for help */
  reference: string | null;
}

const FAILURE_FIXERS: Readonly<Record<UpstreamFailure['kind'], ErrorFixer>> = {
  unreachable: ERROR_CODES['upstream-unreachable'].fixer,
  timeout: ERROR_CODES['upstream-timeout'].fixer,
  unauthorized: ERROR_CODES['upstream-unauthorized'].fixer,
  rejected: ERROR_CODES['upstream-rejected'].fixer,
  malformed: ERROR_CODES['upstream-malformed'].fixer,
  unsupported: ERROR_CODES['upstream-unsupported'].fixer,
  misconfigured: ERROR_CODES['upstream-misconfigured'].fixer,
};

const describeProblem = (problem: ApiProblem): ErrorDescription => {
  const reference = problem.requestId ? t('error.requestId', { id: problem.requestId }) : null;
  const text = t(`error.${problem.code}`);
  if (problem.code === 'no-connection' || problem.code === 'bad-answer')
    return { text, fixer: null, reference };
  const fixer =
    problem.retryAfterS === null
      ? t(`error.fixer.${ERROR_CODES[problem.code].fixer}`)
      : t('error.waitSeconds', { seconds: Math.ceil(problem.retryAfterS) });
  return { text, fixer, reference };
};

/** The words for anything that can go wrong: an answer of our server, a failed upstream call, a thrown error. */
export const describeError = (error: unknown): ErrorDescription => {
  if (error instanceof ApiProblem) return describeProblem(error);
  const failure = upstreamFailureSchema.safeParse(error);
  if (!failure.success) return { text: t('error.crash'), fixer: null, reference: String(error) };
  const { kind, endpoint, failedAt } = failure.data;
  return {
    text: t(`failure.${kind}`),
    fixer: t(`error.fixer.${FAILURE_FIXERS[kind]}`),
    reference: t('error.at', { endpoint, time: formatTimeWithSeconds(failedAt) }),
  };
};
