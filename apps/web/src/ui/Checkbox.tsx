import type { ComponentPropsWithRef, ReactNode } from 'react';

export interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'size'> {
  label: ReactNode;
  hint?: ReactNode;
}

export const Checkbox = ({ label, hint, ...input }: CheckboxProps) => (
  <label className="flex items-start gap-2.5 text-sm">
    <input {...input} type="checkbox" className="mt-0.5 size-4 shrink-0 rounded-sm" />
    <span>
      {label}
      {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
    </span>
  </label>
);
