import type { TopicKind } from '@mintdeck/shared-types/live';
import type { LiveStore, LiveValue } from './live-store.ts';
import { throttleSubscription } from './throttled.ts';

/**
 * All values of a kind as React wants them: a copy that stays the same object until the view emits, which is at most
 * once per interval. For what looks at all miners at once: order, totals, filters.
 */
export const createKindView = <K extends TopicKind>(store: LiveStore, kind: K, intervalMs: number) => {
  let copy: ReadonlyMap<string, LiveValue<K>> = new Map(store.readAll(kind));
  const subscribe = throttleSubscription((listener) => store.subscribeKind(kind, listener), intervalMs);
  return {
    subscribe: (listener: () => void) => {
      copy = new Map(store.readAll(kind));
      return subscribe(() => {
        copy = new Map(store.readAll(kind));
        listener();
      });
    },
    read: () => copy,
  };
};
