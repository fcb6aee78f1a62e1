import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { walletHistoryQuery } from '../wallet-queries.ts';
import { noteTransaction } from '../wallet-requests.ts';
import { type NoteDraft, type Notes, toTheirs, withNote } from './notes.ts';

/** Saves notes of rows one by one; what could not be saved is kept until it is saved or given up. */
export const useNotes = (walletId: string): Notes => {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, NoteDraft>>(new Map());
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set());
  /** by row, what the note is when the save that is under way is over */
  const saving = useRef(new Map<string, Promise<string | null>>());
  const put = useCallback((id: string, draft: NoteDraft | null) => {
    setDrafts((before) => {
      const next = new Map(before);
      if (draft === null) next.delete(id);
      else next.set(id, draft);
      return next;
    });
  }, []);
  const show = useCallback(
    async (id: string, note: string | null) => {
      const { queryKey } = walletHistoryQuery(walletId);
      // a read that began before would bring the old note back
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (loaded) => loaded && withNote(loaded, { id, note }));
    },
    [client, walletId],
  );
  /** Gives the note as it stands then. */
  const send = useCallback(
    async (id: string, { text, before }: Pick<NoteDraft, 'text' | 'before'>): Promise<string | null> => {
      put(id, { text, before, error: null });
      try {
        const { note } = await noteTransaction(walletId, id, { note: text === '' ? null : text, before });
        await show(id, note);
        setSaved((ids) => new Set(ids).add(id));
        put(id, null);
        return note;
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        const theirs = toTheirs({ error });
        if (theirs !== undefined) await show(id, theirs === '' ? null : theirs);
        put(id, { text, before, error });
        return before;
      }
    },
    [put, show, walletId],
  );
  const save = useCallback(
    (id: string, { text, before }: Pick<NoteDraft, 'text' | 'before'>) => {
      const earlier = saving.current.get(id);
      // what was typed over a note on its way begins with that one, or with what stays if it does not arrive
      const sending =
        earlier === undefined
          ? send(id, { text, before })
          : earlier.then((note) => send(id, { text, before: note }));
      saving.current.set(id, sending);
      void sending.then(() => {
        if (saving.current.get(id) === sending) saving.current.delete(id);
      });
    },
    [send],
  );
  return useMemo(
    () => ({ drafts, saved, save, drop: (id: string) => put(id, null) }),
    [drafts, saved, save, put],
  );
};
