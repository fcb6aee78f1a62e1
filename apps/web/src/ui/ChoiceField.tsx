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
    <fieldset
      className="flex flex-col gap-2 pointer-coarse:gap-0 text-sm"
      aria-describedby={error ? `${id}-error` : undefined}
      data-faulty={error ? '' : undefined}
    >
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {choices.map((choice) => (
        <div key={choice.value}>
          <label
            className={`flex pointer-coarse:min-h-11 items-center gap-2.5 ${choice.disabled ? 'text-ink-3' : ''}`}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              disabled={choice.disabled}
              aria-describedby={choice.hint ? `${id}-${choice.value}` : undefined}
              onChange={() => onChange(choice.value)}
              className="size-4 shrink-0"
            />
            <span className="min-w-0 break-words">{choice.label}</span>
          </label>
          {choice.hint ? (
            <p id={`${id}-${choice.value}`} className="min-w-0 break-words ps-6.5 text-ink-3 text-xs">
              {choice.hint}
            </p>
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
