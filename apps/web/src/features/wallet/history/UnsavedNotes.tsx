import { use } from 'react';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { NoteConflict } from './NoteConflict.tsx';
import { NotesContext, toTheirs } from './notes.ts';
import { t } from './strings.ts';

/** Notes that did not get to the server, wherever their rows are by now. */
export const UnsavedNotes = () => {
  const notes = use(NotesContext);
  if (notes === null) return null;
  const failed = [...notes.drafts].filter(([, { error }]) => error !== null);
  return failed.map(([id, draft]) => {
    const { text, before, error } = draft;
    const theirs = toTheirs(draft);
    const drop = () => notes.drop(id);
    if (theirs !== undefined)
      return (
        <NoteConflict
          key={id}
          mine={text}
          theirs={theirs}
          onSaveMine={() => notes.save(id, { text, before: theirs })}
          onKeepTheirs={drop}
        />
      );
    return (
      <ErrorNotice key={id} error={error} onRetry={() => notes.save(id, { text, before })} onDismiss={drop}>
        <p className="break-words text-ink-2">{t('note.lost', { text })}</p>
      </ErrorNotice>
    );
  });
};
