import type { Topic } from '@mintdeck/shared-types/live';

export interface Watch {
  isWatched(topic: Topic): boolean;
  /** Told of the first and of the last watcher of a topic; gives the end of it. */
  subscribe(listener: (topic: Topic, watched: boolean) => void): () => void;
}

/** Who watches which subscribed topic. */
export const createWatchers = <C>() => {
  const byTopic = new Map<Topic, Set<C>>();
  const listeners = new Set<(topic: Topic, watched: boolean) => void>();
  const tell = (topic: Topic, watched: boolean) => {
    for (const listener of listeners) listener(topic, watched);
  };
  const watch: Watch = {
    isWatched: (topic) => byTopic.has(topic),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    watch,
    of: (topic: Topic): Iterable<C> => byTopic.get(topic) ?? [],
    add(topic: Topic, client: C): void {
      const clients = byTopic.get(topic);
      if (clients !== undefined) {
        clients.add(client);
        return;
      }
      byTopic.set(topic, new Set([client]));
      tell(topic, true);
    },
    remove(topic: Topic, client: C): void {
      const clients = byTopic.get(topic);
      if (clients?.delete(client) !== true || clients.size > 0) return;
      byTopic.delete(topic);
      tell(topic, false);
    },
  };
};
