import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { walletHistoryQuery } from '../wallet-queries.ts';
import { noteTransaction } from '../wallet-requests.ts';
import { type NoteDraft, type Notes, withRow } from './notes.ts';

/** Saves notes of rows one by one; what could not be saved is kept until it is saved or given up. */
export const useNotes = (walletId: string): Notes => {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, NoteDraft>>(new Map());
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set());
  const put = useCallback((id: string, draft: NoteDraft | null) => {
    setDrafts((before) => {
      const next = new Map(before);
      if (draft === null) next.delete(id);
      else next.set(id, draft);
      return next;
    });
  }, []);
  const save = useCallback(
    async (id: string, text: string) => {
      const { queryKey } = walletHistoryQuery(walletId);
      put(id, { text, error: null });
      try {
        const row = await noteTransaction(walletId, id, text === '' ? null : text);
        // a read that began before would bring the old note back
        await client.cancelQueries({ queryKey });
        client.setQueryData(queryKey, (loaded) => loaded && withRow(loaded, row));
        setSaved((before) => new Set(before).add(id));
        put(id, null);
      } catch (error) {
        put(id, { text, error: error instanceof Error ? error : new Error(String(error)) });
      }
    },
    [client, put, walletId],
  );
  return useMemo(
    () => ({
      drafts,
      saved,
      save: (id: string, text: string) => void save(id, text),
      drop: (id: string) => put(id, null),
    }),
    [drafts, saved, save, put],
  );
};
