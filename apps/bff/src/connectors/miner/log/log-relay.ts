import type { ConnectorContext } from '../../connector.ts';
import type { FleetChange } from '../needs.ts';
import { LogFeed, type LogFeedNeeds } from './log-feed.ts';
import type { LogWatcher } from './log-news.ts';
import { createParseBudget } from './parse-budget.ts';

export type LogRelayNeeds = Pick<LogFeedNeeds, 'http' | 'fleet'>;

/** How long a stream goes on after its last watcher: a page that is loaded anew finds it open. */
const LINGER_MS = 30_000;

/** Starts with no stream open. `follow` is told of every change in the registry. */
export const startLogRelay = (
  { now, reportBug }: Pick<ConnectorContext, 'now' | 'reportBug'>,
  needs: LogRelayNeeds,
  { lingerMs = LINGER_MS }: { lingerMs?: number } = {},
) => {
  const feeds = new Map<string, LogFeed>();
  const budget = createParseBudget();

  const open = (minerId: string): LogFeed | null => {
    const known = feeds.get(minerId);
    if (known !== undefined) return known;
    if (needs.fleet.find(minerId) === undefined) return null;
    const feed = new LogFeed(minerId, {
      ...needs,
      now,
      reportBug,
      budget,
      lingerMs,
      onIdle: () => void feeds.delete(minerId),
    });
    feeds.set(minerId, feed);
    return feed;
  };

  return {
    watch: (minerId: string, watcher: LogWatcher) => open(minerId)?.watch(watcher) ?? null,
    follow(minerId: string, change: FleetChange): void {
      if (change === 'removed') {
        feeds.get(minerId)?.remove();
        feeds.delete(minerId);
      }
      if (change === 'edited' || change === 'moved') feeds.get(minerId)?.follow(change);
    },
    /** Resolves when no stream is open any more. */
    async stop(): Promise<void> {
      await Promise.all([...feeds.values()].map((feed) => feed.stop()));
      budget.stop();
      feeds.clear();
    },
  };
};
