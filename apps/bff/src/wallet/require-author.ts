import { type RouteContext, signedIn } from '../http/route.ts';
import { requireStepUp } from '../http/step-up.ts';
import type { Author } from './needs.ts';

/** Who orders what moves money, or says how that ended; `now` is ms since the epoch. Throws ApiError step-up-needed. */
export const requireAuthor = (context: RouteContext, now: number): Author => {
  const session = signedIn(context);
  requireStepUp(session, now);
  const { accountId, username } = session;
  return { accountId, username, sourceAddress: context.sourceAddress };
};
