import type { PoolAccountState } from '@mintdeck/shared-types/pool/account';

/** Nobody looked for ten minutes, and then the pool is asked no more often than that. */
export const STALE_AFTER_MS = 15 * 60_000;

/** States in which what stands on the page is what was known before. */
export const isOfBefore = (state: PoolAccountState): boolean => state !== 'ok' && state !== 'unknown';
