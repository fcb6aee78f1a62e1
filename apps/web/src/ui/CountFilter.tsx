import { classNames } from '../lib/class-names.ts';
import { formatCount } from '../lib/units.ts';
import { Mark, type MarkProps } from './Mark.tsx';

const CHIP =
  'inline-flex h-8 pointer-coarse:h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm transition-colors aria-pressed:bg-sunken aria-pressed:text-ink text-ink-2 hover:text-ink';

/** Some of the rows of a table. */
export interface CountedPart<Key extends string> {
  readonly key: Key;
  readonly name: string;
  readonly count: number;
  readonly mark: Pick<MarkProps, 'shape' | 'tone'>;
}

export interface CountFilterProps<Key extends string> {
  label: string;
  all: { readonly name: string; readonly count: number };
  parts: readonly CountedPart<Key>[];
  /** null: all */
  chosen: Key | null;
  onChange: (key: Key | null) => void;
  className?: string;
}

/** How many rows are in each part; choosing one shows just them. Parts without a row are left out. */
export const CountFilter = <Key extends string>({
  label,
  all,
  parts,
  chosen,
  onChange,
  className,
}: CountFilterProps<Key>) => (
  <fieldset
    className={classNames(
      '-mx-2.5 flex min-w-0 shrink-0 items-center overflow-x-auto sm:flex-wrap',
      className,
    )}
  >
    <legend className="sr-only">{label}</legend>
    <button type="button" aria-pressed={chosen === null} onClick={() => onChange(null)} className={CHIP}>
      {all.name}
      <span className="text-ink-3">{formatCount(all.count)}</span>
    </button>
    {parts
      .filter(({ key, count }) => count > 0 || key === chosen)
      .map(({ key, name, count, mark }) => (
        <button
          key={key}
          type="button"
          aria-pressed={chosen === key}
          onClick={() => onChange(chosen === key ? null : key)}
          className={CHIP}
        >
          <Mark {...mark} />
          {name}
          <span className="text-ink-3">{formatCount(count)}</span>
        </button>
      ))}
  </fieldset>
);
