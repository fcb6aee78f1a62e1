import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';
import { createContext } from 'react';
import type { ProblemCode } from '../lib/api-problem.ts';

/** What a failure is: a refused request by its code, or one part of a reading that could not be renewed. */
export type FailureCode = ProblemCode | `reading-${UpstreamErrorKind}`;

export interface FailureWords {
  readonly text: string;
  /** what to do, or who can */
  readonly advice: string;
}

/** A feature's own words for a failure: whose it is, and what to do there. Null: the words for all say it as well. */
export type FindFailureWords = (code: FailureCode) => FailureWords | null;

/** Whose failures are told of below it. Without one, "the other side" is a miner. */
export const FailureWordsContext = createContext<FindFailureWords>(() => null);
