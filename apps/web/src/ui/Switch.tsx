import type { ComponentPropsWithRef, ReactNode } from 'react';

export interface SwitchProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'size' | 'role'> {
  label: ReactNode;
  hint?: ReactNode;
}

// A native checkbox tells its own checked state, also as a switch.
const SWITCH = { type: 'checkbox', role: 'switch' } as const;

/** On or off, at once. Its position tells the state as well as its colour. */
export const Switch = ({ label, hint, ...input }: SwitchProps) => (
  <label className="flex items-start gap-2.5 text-sm">
    <input
      {...input}
      {...SWITCH}
      className="relative mt-0.5 h-4 w-7 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors before:absolute before:top-[2px] before:left-[2px] before:size-2.5 before:rounded-full before:bg-ink-2 before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-3 checked:before:bg-on-accent disabled:opacity-50"
    />
    <span>
      {label}
      {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
    </span>
  </label>
);
