import {
  REQUEST_REFUSALS,
  REQUEST_WARNINGS,
  type RequestRefusal,
  type RequestWarning,
} from '@mintdeck/shared-types/wallet/requests';
import { t } from './strings.ts';

export interface RequestWords {
  readonly text: string;
  /** what to do */
  readonly advice: string;
}

/** Why a payment request is not paid, and what to do; `most` is what can be paid at once. A reason that this page is too old to know has words, too. */
export const describeRefusal = (refusal: string, most: string): RequestWords => {
  const known = REQUEST_REFUSALS.find((each) => each === refusal) ?? 'other';
  return { text: t(`refusal.${known}`, { most }), advice: t(`refusal.${known}.do`) };
};

/** What a person should know of a payment request that can be paid, and what to do. */
export const describeWarning = (warning: string): RequestWords => {
  const known = REQUEST_WARNINGS.find((each) => each === warning) ?? 'other';
  return { text: t(`warning.${known}`), advice: t(`warning.${known}.do`) };
};

/** True of nearly every request of the wallet’s own kind, and nothing that a payer has to decide. */
const FACTS: readonly RequestWarning[] = ['old'];
export const isFact = (warning: RequestWarning): boolean => FACTS.includes(warning);

/** Nothing is paid before a person has said that they know of these. */
const TO_BE_ACCEPTED = ['amount-differs', 'server-disagrees'] as const satisfies readonly RequestWarning[];
export type AcceptedWarning = (typeof TO_BE_ACCEPTED)[number];

/** Those of the warnings that need a tick of their own. */
export const listToBeAccepted = (warnings: readonly RequestWarning[]): readonly AcceptedWarning[] =>
  TO_BE_ACCEPTED.filter((warning) => warnings.includes(warning));

/** These say how a payment of it stands; it is no fault of the request. */
const ABOUT_PAYMENTS: readonly RequestRefusal[] = [
  'already-paid',
  'in-flight',
  'failed-lately',
  'failed-elsewhere',
];
export const isAboutPayment = (refusal: RequestRefusal): boolean => ABOUT_PAYMENTS.includes(refusal);
