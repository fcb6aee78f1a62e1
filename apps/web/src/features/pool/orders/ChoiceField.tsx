import { type ReactNode, useId } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface ChoiceFieldProps<Value extends string> {
  legend: string;
  name: string;
  /** null: none yet */
  value: Value | null;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  error?: string | undefined;
}

/** One of a few, each with what it means. */
export const ChoiceField = <Value extends string>(props: ChoiceFieldProps<Value>) => {
  const { legend, name, value, choices, onChange, error } = props;
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2 text-sm" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {choices.map((choice) => (
        <div key={choice.value} className="grid grid-cols-[auto_1fr] gap-x-2.5">
          <input
            type="radio"
            id={`${id}-${choice.value}`}
            name={name}
            value={choice.value}
            checked={value === choice.value}
            disabled={choice.disabled}
            aria-describedby={choice.hint ? `${id}-${choice.value}-hint` : undefined}
            onChange={() => onChange(choice.value)}
            className="mt-1 pointer-coarse:size-5"
          />
          <label
            htmlFor={`${id}-${choice.value}`}
            className={`min-w-0 break-words pointer-coarse:min-h-8 ${choice.disabled ? 'text-ink-3' : ''}`}
          >
            {choice.label}
          </label>
          {choice.hint ? (
            <div
              id={`${id}-${choice.value}-hint`}
              className="col-start-2 min-w-0 break-words text-ink-3 text-xs"
            >
              {choice.hint}
            </div>
          ) : null}
        </div>
      ))}
      {error ? (
        <p id={`${id}-error`} className="text-bad text-xs">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
};
