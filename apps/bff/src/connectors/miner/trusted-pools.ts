import { matchesPool } from '@mintdeck/shared-types/pool-pattern';
import { toPoolHost } from './wire-values.ts';

/** True when a pool is one of those listed (patterns of host:port, or host:port/user), or none are. */
export const isTrustedPool = (
  patterns: readonly string[],
  { url, user }: { url: string; user: string | null },
): boolean => {
  const pool = { host: toPoolHost(url), user: user ?? '' };
  return patterns.length === 0 || patterns.some((pattern) => matchesPool(pattern, pool));
};
