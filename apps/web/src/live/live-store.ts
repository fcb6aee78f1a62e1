import { BROADCAST_KINDS, type TopicKind, type TopicValue } from '@mintdeck/shared-types/live';

export interface LiveValue<K extends TopicKind> {
  value: TopicValue<K>;
  /** ms since the epoch, server clock; null: never taken */
  takenAt: number | null;
}

/** One parsed message; value null: the thing is gone. */
export type LiveUpdate<K extends TopicKind = TopicKind> = {
  [P in K]: { kind: P; id: string; value: TopicValue<P> | null; takenAt: number | null };
}[K];

type Values = { [K in TopicKind]: Map<string, LiveValue<K>> };
type Listener = () => void;

const createSubscribers = () => {
  const listeners = new Map<string, Set<Listener>>();
  return {
    add: (key: string, listener: Listener) => {
      const own = listeners.get(key) ?? new Set<Listener>();
      listeners.set(key, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(key);
      };
    },
    call: (key: string) => {
      for (const listener of listeners.get(key) ?? []) listener();
    },
    /** all that follow one of these kinds, or a topic of it */
    callKinds: (kinds: readonly TopicKind[]) => {
      for (const [key, own] of listeners)
        if (kinds.some((kind) => key === kind || key.startsWith(`${kind}:`)))
          for (const listener of own) listener();
    },
  };
};

/**
 * The newest value of every topic, outside React. A component follows one topic, so one of 10 000 rows renders without
 * the others. Not in the query cache: 2 000 queries with an observer each cost more memory than the whole page may.
 */
export const createLiveStore = () => {
  const values: Values = {
    'miner-entry': new Map(),
    'miner-row': new Map(),
    'miner-detail': new Map(),
    'miner-chips': new Map(),
    scan: new Map(),
    job: new Map(),
    rollout: new Map(),
    intake: new Map(),
    'pool-account': new Map(),
    wallet: new Map(),
  };
  const subscribers = createSubscribers();

  const put = <K extends TopicKind>(update: LiveUpdate<K>): void => {
    const known: Map<string, LiveValue<K>> = values[update.kind];
    if (update.value === null) known.delete(update.id);
    else known.set(update.id, { value: update.value, takenAt: update.takenAt });
  };
  return {
    read: <K extends TopicKind>(kind: K, id: string): LiveValue<K> | undefined => values[kind].get(id),
    /** all values of a kind; the same map as long as nobody changes it, so read it, never keep it */
    readAll: <K extends TopicKind>(kind: K): ReadonlyMap<string, LiveValue<K>> => values[kind],
    subscribe: (kind: TopicKind, id: string, listener: Listener) =>
      subscribers.add(`${kind}:${id}`, listener),
    /** called once per batch in which anything of the kind changed */
    subscribeKind: (kind: TopicKind, listener: Listener) => subscribers.add(kind, listener),

    apply: (updates: readonly LiveUpdate[]): void => {
      const changed = new Set<string>();
      for (const update of updates) {
        put(update);
        changed.add(update.kind).add(`${update.kind}:${update.id}`);
      }
      for (const key of changed) subscribers.call(key);
    },
    /** A snapshot: what it does not hold of the broadcast kinds is gone. */
    replace: (updates: readonly LiveUpdate[]): void => {
      for (const kind of BROADCAST_KINDS) values[kind].clear();
      for (const update of updates) put(update);
      subscribers.callKinds(BROADCAST_KINDS);
    },
    forget: (kind: TopicKind, id: string): void => {
      values[kind].delete(id);
    },
  };
};
export type LiveStore = ReturnType<typeof createLiveStore>;
