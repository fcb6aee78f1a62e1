import { type ReactNode, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import { FIELD_INPUT, FieldFrame, toDescribedBy } from './FieldFrame.tsx';
import { useFieldIds } from './use-field-ids.ts';

export interface NumberFieldProps {
  label: string;
  /** null: left empty */
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: () => void;
  unit?: string;
  min?: number;
  max?: number;
  step?: number | 'any';
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  placeholder?: string;
  name?: string;
}

/** A number or nothing. What is typed stays as typed; empty is null, never 0. */
export const NumberField = ({
  label,
  value,
  onChange,
  unit,
  hint,
  error,
  optional,
  ...input
}: NumberFieldProps) => {
  const ids = useFieldIds();
  const [text, setText] = useState(value === null ? '' : String(value));
  const typed = text.trim() === '' ? null : Number(text);
  const shown = typed === value ? text : value === null ? '' : String(value);
  const change = (next: string) => {
    setText(next);
    onChange(next.trim() === '' ? null : Number(next));
  };
  return (
    <FieldFrame ids={ids} label={label} hint={hint} error={error} optional={optional}>
      <span className="relative">
        <input
          step="any"
          {...input}
          {...toDescribedBy(ids, hint, error)}
          type="number"
          inputMode="decimal"
          value={shown}
          onChange={(event) => change(event.target.value)}
          className={classNames(FIELD_INPUT, unit && 'pe-14')}
        />
        {unit ? (
          <span className="pointer-events-none absolute inset-y-0 end-0 grid place-items-center px-3 text-ink-3 text-xs">
            {unit}
          </span>
        ) : null}
      </span>
    </FieldFrame>
  );
};
