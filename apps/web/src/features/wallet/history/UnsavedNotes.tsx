import { use } from 'react';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { NotesContext } from './notes.ts';
import { t } from './strings.ts';

/** Notes that did not get to the server, wherever their rows are by now. */
export const UnsavedNotes = () => {
  const notes = use(NotesContext);
  if (notes === null) return null;
  const failed = [...notes.drafts].filter(([, { error }]) => error !== null);
  return failed.map(([id, { text, error }]) => (
    <ErrorNotice key={id} error={error} onRetry={() => notes.save(id, text)} onDismiss={() => notes.drop(id)}>
      <p className="break-words text-ink-2">{t('note.lost', { text })}</p>
    </ErrorNotice>
  ));
};
