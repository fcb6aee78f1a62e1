import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { FIELD_INPUT, FieldFrame, toDescribedBy } from './FieldFrame.tsx';
import { useFieldIds } from './use-field-ids.ts';

export interface TextAreaFieldProps extends Omit<ComponentPropsWithRef<'textarea'>, 'id'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

/** Several lines of text. Takes what react-hook-form's `register` gives. */
export const TextAreaField = ({ label, hint, error, optional, className, ...input }: TextAreaFieldProps) => {
  const ids = useFieldIds();
  return (
    <FieldFrame ids={ids} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        rows={4}
        {...input}
        {...toDescribedBy(ids, hint, error)}
        className={classNames(FIELD_INPUT, 'h-auto py-2', className)}
      />
    </FieldFrame>
  );
};
