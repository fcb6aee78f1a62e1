import { use } from 'react';
import { ApiProblem, type ProblemCode } from '../../../lib/api-problem.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { FailureWordsContext } from '../../../ui/failure-words.ts';

/** These speak of what answers at an address, if anything; not of the user, the PIN or the certificate. */
const ABOUT_ADDRESS: readonly ProblemCode[] = [
  'address-not-allowed',
  'upstream-unreachable',
  'upstream-timeout',
  'upstream-malformed',
  'upstream-unsupported',
];

export interface RefusedAddress {
  error: unknown;
  /** where it was sent */
  sentTo: string;
  /** as it is typed now: what was said of another one is not said of it */
  address: string;
}

/** What is said of a failure at the field of the address, and what is left to say of it in the form. */
export const useRefusedAddress = ({ error, sentTo, address }: RefusedAddress) => {
  const findWords = use(FailureWordsContext);
  const isAbout = error instanceof ApiProblem && ABOUT_ADDRESS.includes(error.code);
  if (!isAbout) return { fields: {}, rest: error };
  const { text, fixer } = describeError(error, findWords);
  return { fields: sentTo === address ? { address: `${text} ${fixer ?? ''}`.trim() } : {}, rest: null };
};
