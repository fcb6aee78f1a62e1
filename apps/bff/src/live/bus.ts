import type { Topic } from '@mintdeck/shared-types/live';

/** One topic's new whole value. takenAt in ms since the epoch, null: never taken. value null: the thing is gone. */
export interface LiveUpdate {
  topic: Topic;
  takenAt: number | null;
  value: unknown;
}

export type LiveListener = (update: LiveUpdate) => void;

export interface Bus {
  publish(update: LiveUpdate): void;
  /** Listeners are called at once and in the order they came; gives the end of it. */
  subscribe(listener: LiveListener): () => void;
}

/** The one way readings and events move: in this process now, between instances later (DESIGN 3a). */
export const createBus = (): Bus => {
  const listeners = new Set<LiveListener>();
  return {
    publish(update) {
      for (const listener of listeners) listener(update);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
