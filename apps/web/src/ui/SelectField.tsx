import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { FIELD_INPUT, FieldFrame, toDescribedBy } from './FieldFrame.tsx';
import { useFieldIds } from './use-field-ids.ts';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectFieldProps extends Omit<ComponentPropsWithRef<'select'>, 'id'> {
  label: string;
  options: readonly SelectOption[];
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

/** One of a few. The browser's own list: it is the best one on a phone and with a screen reader. */
export const SelectField = ({
  label,
  options,
  hint,
  error,
  optional,
  className,
  ...input
}: SelectFieldProps) => {
  const ids = useFieldIds();
  return (
    <FieldFrame ids={ids} label={label} hint={hint} error={error} optional={optional}>
      <select {...input} {...toDescribedBy(ids, hint, error)} className={classNames(FIELD_INPUT, className)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
};
