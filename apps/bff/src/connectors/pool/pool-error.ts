import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { PoolEndpoint } from './endpoints.ts';

/**
 * The pool, or our own gate before it, lets nobody of this address ask any more for now. Nothing was carried out, unless `isDoubtful`: a
 * cache before the pool says the same when the pool took an order and its answer did not come in time.
 */
export class LimitedError extends UpstreamError {
  /** ms from now, as the pool said; null: it did not say how long */
  readonly waitMs: number | null;

  constructor(endpoint: PoolEndpoint, waitMs: number | null, isDoubtful = false) {
    super({ kind: 'rejected', reason: 'server-error', connector: 'pool', endpoint, isDoubtful });
    this.waitMs = waitMs;
  }
}

/** The pool said no in its own words. */
export class RefusedError extends UpstreamError {
  /** true: it does not know this user */
  readonly isUnknownUser: boolean;

  constructor(endpoint: PoolEndpoint, said: string | null, isUnknownUser: boolean) {
    super({ kind: 'rejected', reason: 'server-error', connector: 'pool', endpoint, said });
    this.isUnknownUser = isUnknownUser;
  }
}
