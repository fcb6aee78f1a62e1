import { type ColumnId, formatColumns, parseColumns } from './column-choice.ts';

const KEY = 'mintdeck.minerColumns';

/** What needs this browser's storage, which may be switched off: a choice then lasts for the visit. */
const attempt = <T>(use: () => T): T | null => {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
};

/** The columns chosen in this browser; null: none were. */
export const readRememberedColumns = (): readonly ColumnId[] | null =>
  parseColumns(attempt(() => localStorage.getItem(KEY)));

/** Remembers a choice in this browser; null forgets it. */
export const rememberColumns = (columns: readonly ColumnId[] | null): void => {
  attempt(() =>
    columns === null ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, formatColumns(columns)),
  );
};
