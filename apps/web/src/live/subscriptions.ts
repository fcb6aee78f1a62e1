import type { ClientFrame, Topic } from '@mintdeck/shared-types/live';

/** A page that is left and come back to at once keeps its topics. */
const LINGER_MS = 5000;
/** What one client frame may name (shared-types/live.ts). */
const TOPICS_PER_FRAME = 64;

export interface SubscriptionsOptions {
  send: (frame: ClientFrame) => void;
  /** nobody looks at the topic any more */
  onEnd: (topic: Topic) => void;
}

/** Counts who looks at which topic: the server is asked at the first and told at the last. */
export const createSubscriptions = ({ send, onEnd }: SubscriptionsOptions) => {
  const watchers = new Map<Topic, Set<symbol>>();
  const lingering = new Map<Topic, ReturnType<typeof setTimeout>>();

  const end = (topic: Topic) => {
    lingering.delete(topic);
    watchers.delete(topic);
    send({ unsubscribe: [topic] });
    onEnd(topic);
  };
  return {
    /** Looks at a topic until the returned function is called. */
    watch: (topic: Topic): (() => void) => {
      const watcher = Symbol(topic);
      const known = watchers.get(topic);
      const own = known ?? new Set<symbol>();
      watchers.set(topic, own.add(watcher));
      clearTimeout(lingering.get(topic));
      lingering.delete(topic);
      if (!known) send({ subscribe: [topic] });
      return () => {
        if (!own.delete(watcher) || own.size > 0) return;
        const timer = setTimeout(() => end(topic), LINGER_MS);
        lingering.set(topic, timer);
      };
    },
    /** After a reconnect: asks for everything again. */
    renew: (): void => {
      const topics = [...watchers.keys()];
      for (let from = 0; from < topics.length; from += TOPICS_PER_FRAME) {
        send({ subscribe: topics.slice(from, from + TOPICS_PER_FRAME) });
      }
    },
  };
};
