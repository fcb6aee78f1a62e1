import * as z from 'zod/mini';

const removedMinerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** ms since the epoch, server clock */
  restorableUntil: z.number(),
  /** the ids of what was removed together with it and comes back together with it; `name` stands for all */
  others: z.optional(z.array(z.string())),
});
export type RemovedMiner = z.infer<typeof removedMinerSchema>;

const STORAGE_KEY = 'mintdeck.removed-miners';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const readStored = (storage: Storage): readonly RemovedMiner[] => {
  try {
    return z.array(removedMinerSchema).parse(JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]'));
  } catch {
    // Written by another version or by hand: the offer to undo is lost, the miners are not.
    return [];
  }
};

/** The miners this person removed in this browser and can still bring back; it survives a reload of the page. */
export const createRemovedMiners = (storage: Storage) => {
  const listeners = new Set<() => void>();
  let removed = readStored(storage);
  const change = (next: readonly RemovedMiner[]) => {
    removed = next;
    storage.setItem(STORAGE_KEY, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    read: () => removed,
    add: (miner: RemovedMiner) => change([...removed.filter(({ id }) => id !== miner.id), miner]),
    forget: (id: string) => change(removed.filter((each) => each.id !== id)),
  };
};
