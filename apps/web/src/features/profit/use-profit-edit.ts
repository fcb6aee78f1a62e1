import type { ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isConflict, sendChange } from '../../api/send-change.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { serverClock } from '../../lib/time.ts';
import { describeTheirs } from './entered-parts.ts';
import { isSameForm, type ProfitChange, type ProfitForm, readForm, toForm } from './profit-form.ts';
import { editProfitSettings, profitQuery } from './profit-requests.ts';

interface Draft {
  readonly form: ProfitForm;
  /** what was saved when the typing began */
  readonly opened: ProfitSettings;
}

interface Saving {
  readonly change: ProfitChange;
  readonly opened: ProfitSettings;
}

/** Saves, and has the figures reckoned anew before it counts as done. */
const useSaving = (onSaved: () => void) => {
  const client = useQueryClient();
  const fetchNewest = async () => (await client.fetchQuery({ ...profitQuery, staleTime: 0 })).settings;
  return useMutation({
    mutationFn: ({ change, opened }: Saving) =>
      sendChange({ change, opened, send: editProfitSettings, fetchNewest }),
    onSuccess: async (settings) => {
      await client.invalidateQueries({ queryKey: profitQuery.queryKey });
      // figures that did not come leave what is saved, which is known
      client.setQueryData(profitQuery.queryKey, (known) =>
        known && known.settings.revision < settings.revision ? { ...known, settings } : known,
      );
      onSaved();
    },
  });
};

const useUnsavedWarning = (dirty: boolean): void => {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
};

/** What is reckoned with, as somebody types it. It stays until it is saved or discarded, whatever others save. */
export const useProfitEdit = (settings: ProfitSettings) => {
  const [draft, setDraft] = useState<Draft | null>(null);
  const saving = useSaving(() => setDraft(null));
  const opened = draft?.opened ?? settings;
  const form = draft?.form ?? toForm(settings);
  const dirty = draft !== null && !isSameForm(form, toForm(opened));
  useUnsavedWarning(dirty);
  const { change, problems } = readForm(form, opened, serverClock.now());
  const conflict = isConflict(saving.error);
  const refused = saving.error instanceof ApiProblem ? saving.error.fields : {};
  const saveOver = (base: ProfitSettings) => {
    if (change !== null && !saving.isPending) saving.mutate({ change, opened: base });
  };
  return {
    form,
    dirty,
    /** by the dotted path of the field */
    problems: { ...refused, ...problems },
    canSave: dirty && change !== null,
    conflict,
    /** what somebody else saved in the same parts; empty while there is no conflict */
    theirs: conflict ? describeTheirs(change ?? {}, opened, settings) : [],
    error: conflict ? null : saving.error,
    busy: saving.isPending,
    /** what stands in the fields was saved just now, by this person */
    saved: saving.isSuccess && !dirty,
    write: (part: Partial<ProfitForm>) => {
      if (!conflict && saving.isError) saving.reset();
      setDraft({ form: { ...form, ...part }, opened });
    },
    discard: () => {
      setDraft(null);
      saving.reset();
    },
    save: () => saveOver(opened),
    /** what this person changed, over what somebody else saved, which is known by now */
    saveMine: () => saveOver(settings),
  };
};
export type ProfitEdit = ReturnType<typeof useProfitEdit>;
