import type { LiveUpdate } from './live-store.ts';

/** Collects the parts of a snapshot until it is whole. */
export const createSnapshotParts = () => {
  let parts: (readonly LiveUpdate[])[] = [];
  let unreadCount = 0;
  const clear = (): void => {
    parts = [];
    unreadCount = 0;
  };
  return {
    add: (part: number, updates: readonly LiveUpdate[], unread: number): void => {
      if (part === 0) clear();
      parts.push(updates);
      unreadCount += unread;
    },
    /** All there is of so many parts, and how much of it was unread; null: one of them is missing. Starts anew. */
    take: (partCount: number): { updates: LiveUpdate[]; unreadCount: number } | null => {
      const taken = { updates: parts.flat(), unreadCount };
      const isWhole = parts.length === partCount;
      clear();
      return isWhole ? taken : null;
    },
    clear,
  };
};
