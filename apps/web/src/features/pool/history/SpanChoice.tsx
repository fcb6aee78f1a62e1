export interface SpanChoiceProps<Name extends string> {
  label: string;
  names: readonly Name[];
  /** what each is called */
  text: (name: Name) => string;
  /** null: none of them is shown */
  chosen: Name | null;
  onChoose: (name: Name) => void;
}

/** How far back a chart reaches; on a phone the choice scrolls sideways. */
export const SpanChoice = <Name extends string>({
  label,
  names,
  text,
  chosen,
  onChoose,
}: SpanChoiceProps<Name>) => (
  <fieldset className="-mx-2.5 flex min-w-0 items-center overflow-x-auto print:hidden">
    <legend className="sr-only">{label}</legend>
    {names.map((name) => (
      <button
        key={name}
        type="button"
        aria-pressed={name === chosen}
        onClick={() => onChoose(name)}
        className="h-8 pointer-coarse:h-11 pointer-coarse:min-w-11 shrink-0 rounded-md px-2.5 text-ink-2 text-sm tabular-nums transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
      >
        {text(name)}
      </button>
    ))}
  </fieldset>
);
