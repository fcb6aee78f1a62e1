import type { PoolAccountState } from '@mintdeck/shared-types/pool/account';
import type { UpstreamError } from '../../upstream/upstream-error.ts';
import { LimitedError, RefusedError } from './pool-error.ts';

export interface AccountCondition {
  readonly paused: boolean;
  /** false: nothing of the dashboard was read since the start */
  readonly isKnown: boolean;
  /** why the newest try of the dashboard, and of what stands in for it, brought nothing; null: it brought something */
  readonly error: UpstreamError | null;
  /** the pool lets nobody ask now */
  readonly isLimited: boolean;
}

/** Whether the pool answers for an account (docs/reference/pool.md, States). */
export const toAccountState = ({ paused, isKnown, error, isLimited }: AccountCondition): PoolAccountState => {
  if (paused) return 'paused';
  if (isLimited || error instanceof LimitedError) return 'limited';
  if (error === null) return isKnown ? 'ok' : 'unknown';
  if (error instanceof RefusedError && error.isUnknownUser) return 'unknown-user';
  return error.kind === 'malformed' ? 'not-understood' : 'unreachable';
};
