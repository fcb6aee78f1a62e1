import type { ConnectorContext } from '../../connector.ts';
import type { FleetChange } from '../needs.ts';
import { LogFeed, type LogFeedNeeds } from './log-feed.ts';
import type { LogWatcher } from './log-news.ts';
import { createParseBudget } from './parse-budget.ts';

export type LogRelayNeeds = Pick<LogFeedNeeds, 'http' | 'fleet'>;

/** How long a stream goes on after its last watcher: a page that is loaded anew finds it open. */
const LINGER_MS = 30_000;
/** What was read of a log is kept so long after its stream, of so many miners: a laptop that slept goes on where it was. */
const IDLE_KEPT_MS = 15 * 60_000;
const IDLE_KEPT_LOGS = 32;

/** The logs nobody watches, the one longest ago first, until they are forgotten. */
const createIdleLogs = (forget: (minerId: string) => void) => {
  const timers = new Map<string, NodeJS.Timeout>();
  const remove = (minerId: string): void => {
    clearTimeout(timers.get(minerId));
    timers.delete(minerId);
  };
  const end = (minerId: string): void => {
    remove(minerId);
    forget(minerId);
  };
  return {
    add(minerId: string): void {
      remove(minerId);
      timers.set(minerId, setTimeout(() => end(minerId), IDLE_KEPT_MS).unref());
      const [oldest] = timers.keys();
      if (timers.size > IDLE_KEPT_LOGS && oldest !== undefined) end(oldest);
    },
    remove,
    clear: () => [...timers.keys()].forEach(remove),
  };
};

/** Starts with no stream open. `follow` is told of every change in the registry. */
export const startLogRelay = (
  { now, reportBug }: Pick<ConnectorContext, 'now' | 'reportBug'>,
  needs: LogRelayNeeds,
  { lingerMs = LINGER_MS }: { lingerMs?: number } = {},
) => {
  const feeds = new Map<string, LogFeed>();
  const budget = createParseBudget();

  const forget = (minerId: string): void => {
    void feeds.get(minerId)?.stop();
    feeds.delete(minerId);
  };
  const idle = createIdleLogs(forget);

  const open = (minerId: string): LogFeed | null => {
    const known = feeds.get(minerId);
    idle.remove(minerId);
    if (known !== undefined) return known;
    if (needs.fleet.find(minerId) === undefined) return null;
    const feed = new LogFeed(minerId, {
      ...needs,
      now,
      reportBug,
      budget,
      lingerMs,
      onIdle: () => idle.add(minerId),
    });
    feeds.set(minerId, feed);
    return feed;
  };

  return {
    watch: (minerId: string, watcher: LogWatcher) => open(minerId)?.watch(watcher) ?? null,
    follow(minerId: string, change: FleetChange): void {
      if (change === 'removed') {
        idle.remove(minerId);
        feeds.get(minerId)?.remove();
        feeds.delete(minerId);
      }
      if (change === 'edited' || change === 'moved') feeds.get(minerId)?.follow(change);
    },
    /** Resolves when no stream is open any more. */
    async stop(): Promise<void> {
      await Promise.all([...feeds.values()].map((feed) => feed.stop()));
      budget.stop();
      idle.clear();
      feeds.clear();
    },
  };
};
