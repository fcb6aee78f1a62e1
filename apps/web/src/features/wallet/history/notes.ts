import type { WalletHistory, WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import type { InfiniteData } from '@tanstack/react-query';
import { createContext } from 'react';

/** A note on its way to the server, or one that did not get there: nothing that was typed is lost. */
export interface NoteDraft {
  readonly text: string;
  /** null: on its way; else why it was not saved */
  readonly error: Error | null;
}

/** The notes that are being saved, and how one is. */
export interface Notes {
  readonly drafts: ReadonlyMap<string, NoteDraft>;
  /** ids of rows whose note was saved on this page */
  readonly saved: ReadonlySet<string>;
  readonly save: (id: string, text: string) => void;
  /** gives up what was not saved */
  readonly drop: (id: string) => void;
}

/** Null: the person may only read. */
export const NotesContext = createContext<Notes | null>(null);

export type LoadedHistory = InfiniteData<WalletHistory, unknown>;

/** What is loaded, with one row as the server has it now; all others stay the very same. */
export const withRow = (loaded: LoadedHistory, row: WalletTransaction): LoadedHistory => ({
  ...loaded,
  pages: loaded.pages.map((page) =>
    page.transactions.some(({ id }) => id === row.id)
      ? { ...page, transactions: page.transactions.map((each) => (each.id === row.id ? row : each)) }
      : page,
  ),
});
