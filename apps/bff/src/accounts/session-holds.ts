/** Sessions in use by something that makes no requests: an open websocket. */
export interface SessionHolds {
  /** Counts one use; gives its end. */
  hold(sessionId: string): () => void;
  ids(): string[];
}

/** Counts open uses per session. */
export const createSessionHolds = (): SessionHolds => {
  const counts = new Map<string, number>();
  return {
    hold: (sessionId) => {
      counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1);
      return () => {
        const left = (counts.get(sessionId) ?? 1) - 1;
        if (left > 0) counts.set(sessionId, left);
        else counts.delete(sessionId);
      };
    },
    ids: () => [...counts.keys()],
  };
};
