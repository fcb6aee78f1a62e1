import type { WalletHistory, WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import type { InfiniteData } from '@tanstack/react-query';
import { createContext } from 'react';
import { ApiProblem } from '../../../lib/api-problem.ts';

/** A note on its way to the server, or one that did not get there: nothing that was typed is lost. */
export interface NoteDraft {
  readonly text: string;
  /** the note as it stood when this was typed; null: none */
  readonly before: string | null;
  /** null: on its way; else why it was not saved */
  readonly error: Error | null;
}

/** The notes that are being saved, and how one is. */
export interface Notes {
  readonly drafts: ReadonlyMap<string, NoteDraft>;
  /** ids of rows whose note was saved on this page */
  readonly saved: ReadonlySet<string>;
  readonly save: (id: string, draft: Pick<NoteDraft, 'text' | 'before'>) => void;
  /** gives up what was not saved */
  readonly drop: (id: string) => void;
}

/** Null: the person may only read. */
export const NotesContext = createContext<Notes | null>(null);

/** What somebody else wrote in the place of the note this began with; undefined: it failed for another reason, or did not. */
export const toTheirs = ({ error }: Pick<NoteDraft, 'error'>): string | undefined =>
  error instanceof ApiProblem && error.code === 'changed-meanwhile' ? (error.fields.note ?? '') : undefined;

export type LoadedHistory = InfiniteData<WalletHistory, unknown>;

/** What is loaded, with the note of one row as the server has it now; all others stay the very same. */
export const withNote = (
  loaded: LoadedHistory,
  { id, note }: Pick<WalletTransaction, 'id' | 'note'>,
): LoadedHistory => ({
  ...loaded,
  pages: loaded.pages.map((page) =>
    page.transactions.some((each) => each.id === id)
      ? {
          ...page,
          transactions: page.transactions.map((each) => (each.id === id ? { ...each, note } : each)),
        }
      : page,
  ),
});
