import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { FieldFrame, toDescribedBy } from './FieldFrame.tsx';
import { t } from './strings.ts';
import { useFieldIds } from './use-field-ids.ts';

export interface TagsFieldProps {
  label: string;
  value: readonly string[];
  onChange: (tags: string[]) => void;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** known tags, offered while typing */
  suggestions?: readonly string[];
}

/** Words as tags: Enter or comma adds one, Backspace in the empty field takes the last away. */
export const TagsField = (props: TagsFieldProps) => {
  const { label, value, onChange, hint = t('tags.hint'), error, optional, suggestions = [] } = props;
  const ids = useFieldIds();
  const [draft, setDraft] = useState('');

  const add = () => {
    const tag = draft.trim();
    if (tag !== '' && !value.includes(tag)) onChange([...value, tag]);
    setDraft('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && draft === '') onChange(value.slice(0, -1));
    if ((event.key === 'Enter' && draft !== '') || event.key === ',') {
      event.preventDefault();
      add();
    }
  };

  return (
    <FieldFrame ids={ids} label={label} hint={hint} error={error} optional={optional}>
      <span className="flex min-h-(--field-height) flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2 py-1 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2">
        {value.map((tag) => (
          <span key={tag} className="inline-flex items-center gap-1 rounded-sm bg-sunken ps-2 text-sm">
            {tag}
            <button
              type="button"
              aria-label={t('tags.remove', { tag })}
              onClick={() => onChange(value.filter((each) => each !== tag))}
              className="px-1.5 text-ink-3 hover:text-ink"
            >
              <span aria-hidden="true">{'×'}</span>
            </button>
          </span>
        ))}
        <input
          {...toDescribedBy(ids, hint, error)}
          value={draft}
          list={`${ids.id}list`}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
          className="h-6 min-w-24 flex-1 bg-transparent text-sm outline-none"
        />
        <datalist id={`${ids.id}list`}>
          {suggestions.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
      </span>
    </FieldFrame>
  );
};
