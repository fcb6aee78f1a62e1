import { Check, Minus } from 'lucide-react';
import { classNames } from '../../lib/class-names.ts';

export interface SelectBoxProps {
  label: string;
  state: 'none' | 'some' | 'all';
  /** in the order of Tab; in rows that lead somewhere the keys of their link do it */
  reachable?: boolean;
  /** stands for its line, which leads nowhere: the keys of the table go from box to box */
  isLine?: boolean;
  onPress?: (() => void) | undefined;
}

/** A box that fills its cell, to be hit without aiming. In a row the table hears the press, with its Shift. */
export const SelectBox = ({ label, state, reachable = false, isLine = false, onPress }: SelectBoxProps) => (
  <span className="relative grid h-full w-full select-none place-items-center">
    <input
      type="checkbox"
      aria-label={label}
      checked={state === 'all'}
      ref={(input) => {
        if (input) input.indeterminate = state === 'some';
      }}
      readOnly={onPress === undefined}
      onChange={onPress}
      tabIndex={reachable ? 0 : -1}
      data-line={isLine ? '' : undefined}
      className="peer absolute inset-0 size-full cursor-pointer opacity-0"
    />
    <span
      aria-hidden="true"
      className={classNames(
        'pointer-events-none grid size-4 place-items-center rounded-sm border peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2',
        state === 'none'
          ? 'border-line-strong bg-raised peer-hover:border-ink-2'
          : 'border-accent bg-accent text-on-accent',
      )}
    >
      {state === 'all' ? <Check className="size-3" strokeWidth={3} /> : null}
      {state === 'some' ? <Minus className="size-3" strokeWidth={3} /> : null}
    </span>
  </span>
);
