import type { ReactNode } from 'react';

export interface TickProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** its meaning, below */
  hint?: string;
  children: ReactNode;
}

/** Something that is so or is not. */
export const Tick = ({ checked, onChange, hint, children }: TickProps) => (
  <label className="flex min-h-(--field-height) items-start gap-2.5 py-1.5 text-sm">
    <input
      type="checkbox"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="mt-0.5 size-4 shrink-0"
    />
    <span>
      <span className="font-medium">{children}</span>
      {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
    </span>
  </label>
);
