/** Where somebody points: the moment, and the chart that is pointed at. */
export interface ChartCursor {
  at: number;
  owner: string;
}

export interface CursorStore {
  read(): ChartCursor | null;
  set(cursor: ChartCursor | null): void;
  subscribe(listener: () => void): () => void;
}

/** One cursor outside React: it moves with every move of the pointer, and the lines are not drawn anew for it. */
export const createCursorStore = (): CursorStore => {
  let cursor: ChartCursor | null = null;
  const listeners = new Set<() => void>();
  return {
    read: () => cursor,
    set: (next) => {
      if (next?.at === cursor?.at && next?.owner === cursor?.owner) return;
      cursor = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const groups = new Map<string, CursorStore>();

/** The cursor that all charts of a group share. */
export const findCursorGroup = (group: string): CursorStore => {
  const store = groups.get(group) ?? createCursorStore();
  groups.set(group, store);
  return store;
};
