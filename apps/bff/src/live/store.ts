import type { Topic, TopicKind } from '@mintdeck/shared-types/live';
import type { Bus, LiveUpdate } from './bus.ts';

export interface LiveStore {
  /** the newest update of a topic; undefined: never published, or gone */
  read(topic: Topic): LiveUpdate | undefined;
  /** the newest update of each topic of a kind, in the order the topics first came */
  readKind(kind: TopicKind): LiveUpdate[];
}

const kindOf = (topic: Topic): string => topic.slice(0, topic.indexOf(':'));

/** Keeps the newest value of every topic; fed by the bus alone. A value of null removes the topic. */
export const createStore = (bus: Bus): LiveStore => {
  const byKind = new Map<string, Map<Topic, LiveUpdate>>();
  bus.subscribe((update) => {
    const kind = kindOf(update.topic);
    const topics = byKind.get(kind) ?? new Map<Topic, LiveUpdate>();
    byKind.set(kind, topics);
    if (update.value === null) topics.delete(update.topic);
    else topics.set(update.topic, update);
  });
  return {
    read: (topic) => byKind.get(kindOf(topic))?.get(topic),
    readKind: (kind) => [...(byKind.get(kind)?.values() ?? [])],
  };
};
