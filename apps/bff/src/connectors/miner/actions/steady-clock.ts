import { uptime } from 'node:os';

/**
 * A clock of ms since the epoch that nobody sets meanwhile: what a miner did is told from seconds that passed, and a server without a
 * battery for its clock sets it minutes after its start. `uptimeS` counts through a suspend, which performance.now() does not.
 */
export const createSteadyClock = (now: () => number, uptimeS: () => number = uptime): (() => number) => {
  const bootedAt = now() - uptimeS() * 1000;
  return () => bootedAt + uptimeS() * 1000;
};
