import { NOTE_MAX_CHARS, type WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import { Check, Pencil } from 'lucide-react';
import { type KeyboardEvent, use, useRef, useState } from 'react';
import { BusyMark } from '../../../ui/BusyMark.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { type Notes, NotesContext } from './notes.ts';
import { t } from './strings.ts';

interface EditorProps {
  start: string;
  label: string;
  /** text null: it stays as it was; byKey: the person is still there */
  onDone: (text: string | null, byKey: boolean) => void;
}

/** Enter or leaving it saves, Escape does not. */
const Editor = ({ start, label, onDone }: EditorProps) => {
  const isDone = useRef(false);
  const finish = (text: string | null, byKey: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(text === null || text.trim() === start ? null : text.trim(), byKey);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // arrows and Home move in the text, not in the table
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // the button that has the focus next would take the key for a press
    event.preventDefault();
    finish(event.key === 'Enter' ? event.currentTarget.value : null, true);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the button that was pressed has become this field
      autoFocus
      name="note"
      aria-label={label}
      defaultValue={start}
      maxLength={NOTE_MAX_CHARS}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, false)}
      className="h-7 pointer-coarse:h-11 w-full min-w-0 rounded-md border border-line-strong bg-raised px-2 text-sm"
    />
  );
};

interface EditableProps {
  row: WalletTransaction;
  notes: Notes;
}

const Editable = ({ row: { id, note, kind }, notes }: EditableProps) => {
  /** as it stood when the field was opened: what comes meanwhile is not what the person saw */
  const [opened, setOpened] = useState<{ readonly before: string | null } | null>(null);
  const returns = useRef(false);
  const draft = notes.drafts.get(id);
  const text = draft?.text ?? note ?? '';
  const label = t('note.of', { kind: t(`kind.${kind}`) });
  if (opened !== null)
    return (
      <Editor
        start={text}
        label={label}
        onDone={(typed, byKey) => {
          returns.current = byKey;
          setOpened(null);
          if (typed !== null) notes.save(id, { text: typed, before: opened.before });
        }}
      />
    );
  const isSaving = draft !== undefined && draft.error === null;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <button
        ref={(button) => {
          if (returns.current) button?.focus();
          returns.current = false;
        }}
        type="button"
        title={text === '' ? t('note.add') : text}
        onClick={() => setOpened({ before: draft === undefined ? note : draft.before })}
        className="touch-area inline-flex min-w-0 items-center gap-1.5 text-start hover:text-accent"
      >
        {text === '' ? (
          <span className="text-ink-3">{t('note.add')}</span>
        ) : (
          <span className="min-w-0 truncate">{text}</span>
        )}
        <Pencil aria-hidden="true" className="size-3 shrink-0 text-ink-3" />
      </button>
      <span role="status" className="inline-flex shrink-0 items-center gap-1 text-ink-3 text-xs">
        {isSaving ? <BusyMark label={t('note.saving')} /> : null}
        {draft?.error ? (
          <>
            <Mark shape="cross" tone="bad" className="size-2.5" />
            <span className="text-bad">{t('note.unsaved')}</span>
          </>
        ) : null}
        {draft === undefined && notes.saved.has(id) ? (
          <>
            <Check aria-hidden="true" className="size-3 text-ok" />
            {t('note.saved')}
          </>
        ) : null}
      </span>
    </span>
  );
};

/** A person's own words about a row; edited in its place by who may. */
export const NoteCell = ({ row }: { row: WalletTransaction }) => {
  const notes = use(NotesContext);
  if (notes !== null) return <Editable row={row} notes={notes} />;
  return row.note === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <span className="block truncate" title={row.note}>
      {row.note}
    </span>
  );
};
