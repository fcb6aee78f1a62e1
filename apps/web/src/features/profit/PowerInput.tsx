import { useState } from 'react';
import { classNames } from '../../lib/class-names.ts';
import { FIELD_INPUT, toDescribedBy } from '../../ui/FieldFrame.tsx';
import { useFieldIds } from '../../ui/use-field-ids.ts';
import { t } from './strings.ts';

export interface PowerInputProps {
  name: string;
  /** the column's head says it to those who look */
  label: string;
  /** W; null: left empty */
  value: number | null;
  /** W that count while nothing is entered; null: none do */
  usualW: number | null;
  /** what an empty field means */
  note: string;
  error: string | undefined;
  onChange: (value: number | null) => void;
}

const toText = (value: number | null): string => (value === null ? '' : String(value));

/** Watts in a cell of a table. Empty is nothing entered, never 0. */
export const PowerInput = (props: PowerInputProps) => {
  const { name, label, value, usualW, note, error, onChange } = props;
  const ids = useFieldIds();
  const [text, setText] = useState(toText(value));
  const typed = text.trim() === '' ? null : Number(text);
  const change = (next: string) => {
    setText(next);
    onChange(next.trim() === '' ? null : Number(next));
  };
  const hint = value === null ? note : null;
  return (
    <span className="inline-flex w-28 flex-col items-end gap-0.5 sm:w-32">
      <span className="relative block w-full">
        <input
          {...toDescribedBy(ids, hint, error)}
          name={name}
          aria-label={label}
          type="number"
          inputMode="decimal"
          step="any"
          placeholder={toText(usualW)}
          value={typed === value ? text : toText(value)}
          onChange={(event) => change(event.target.value)}
          className={classNames(FIELD_INPUT, 'pe-8 text-end tabular-nums')}
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 end-0 grid place-items-center px-3 text-ink-3 text-xs"
        >
          {t('models.watt')}
        </span>
      </span>
      {error ? (
        <span id={ids.errorId} className="whitespace-normal text-bad text-xs">
          {error}
        </span>
      ) : null}
      {hint && !error ? (
        <span id={ids.hintId} className="text-ink-3 text-xs">
          {hint}
        </span>
      ) : null}
    </span>
  );
};
