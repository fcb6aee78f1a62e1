import { STEP_UP_S } from '@mintdeck/shared-types/miner/actions';
import { ApiError } from './api-error.ts';
import type { SignedIn } from './route.ts';

type Given = Pick<SignedIn, 'signedInAt'>;

/** Seconds for which what is dangerous goes without the password; 0: it is needed. A time to come (the clock was set back) does not count. */
export const toFreshForS = ({ signedInAt }: Given, now: number): number => {
  const ageS = (now - signedInAt) / 1000;
  return ageS < 0 ? 0 : Math.max(0, STEP_UP_S - ageS);
};

/**
 * For what is dangerous: the password has to have been given to this very session in the last STEP_UP_S seconds. A time to come (the
 * clock was set back) does not count. Throws ApiError step-up-needed.
 */
export const requireStepUp = ({ signedInAt }: Given, now: number): void => {
  const ageMs = now - signedInAt;
  if (ageMs < 0 || ageMs > STEP_UP_S * 1000) throw new ApiError('step-up-needed');
};
