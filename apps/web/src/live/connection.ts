import type { SocketPhase } from './socket.ts';

export interface Connection {
  phase: SocketPhase;
  /** ms since the epoch, local clock: when the phase began */
  since: number;
  /** the server speaks another version than this page: only loading it again helps */
  outdated: boolean;
}

/** The state of the live line, for the shell to show. */
export const createConnection = () => {
  const listeners = new Set<() => void>();
  let everConnected = false;
  let state: Connection = { phase: 'stopped', since: Date.now(), outdated: false };
  const change = (next: Connection) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    read: (): Connection => state,
    /** a snapshot has been taken in since the page was loaded */
    everConnected: (): boolean => everConnected,
    noteSnapshot: (): void => {
      if (everConnected) return;
      everConnected = true;
      change(state);
    },
    enter: (phase: SocketPhase): void => {
      if (phase !== state.phase) change({ ...state, phase, since: Date.now() });
    },
    reset: (): void => {
      everConnected = false;
      change({ phase: 'stopped', since: Date.now(), outdated: false });
    },
    noteOutdated: (): void => {
      if (!state.outdated) change({ ...state, outdated: true });
    },
  };
};
