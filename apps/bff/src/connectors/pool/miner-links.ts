import type { Clock } from '../../upstream/clock.ts';
import type { PoolNeeds } from './needs.ts';

/** Names change seldom, and there may be ten thousand of them. */
const KEPT_MS = 10_000;

/** Finds our miner of a worker's name, whatever its case. Null: there is none, or more than one. */
export const createMinerLinks = (listMiners: PoolNeeds['listMiners'], clock: Clock) => {
  let readAt = Number.NEGATIVE_INFINITY;
  let byName = new Map<string, string | null>();
  const read = () => {
    byName = new Map();
    for (const { id, name } of listMiners()) {
      const key = name.toLowerCase();
      byName.set(key, byName.has(key) ? null : id);
    }
  };
  return (name: string): string | null => {
    const now = clock.now();
    if (now - readAt >= KEPT_MS) {
      read();
      readAt = now;
    }
    return byName.get(name.toLowerCase()) ?? null;
  };
};
