import type { ReactNode } from 'react';
import { t } from './strings.ts';

export interface FieldIds {
  id: string;
  hintId: string;
  errorId: string;
}

export interface FieldFrameProps {
  ids: FieldIds;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
  children: ReactNode;
}

export const FIELD_INPUT =
  'h-(--field-height) w-full min-w-0 rounded-md border border-line-strong bg-raised px-3 text-ink text-sm placeholder:text-ink-3 aria-invalid:border-bad disabled:opacity-50';

/** The attributes that tie an input to its hint and its error. */
export const toDescribedBy = (ids: FieldIds, hint: unknown, error: unknown) => ({
  id: ids.id,
  'aria-invalid': Boolean(error),
  'aria-describedby': error ? ids.errorId : hint ? ids.hintId : undefined,
});

/** Label above, hint below; an error takes the place of the hint, so that little moves. The same for every kind of field. */
export const FieldFrame = ({ ids, label, hint, error, optional, children }: FieldFrameProps) => (
  <div className="flex flex-col gap-1">
    <label htmlFor={ids.id} className="font-medium text-sm">
      {label}
      {optional ? <span className="ms-1.5 font-normal text-ink-3 text-xs">{t('field.optional')}</span> : null}
    </label>
    {children}
    {error ? (
      <p id={ids.errorId} className="text-bad text-xs">
        {error}
      </p>
    ) : null}
    {hint && !error ? (
      <p id={ids.hintId} className="text-ink-3 text-xs">
        {hint}
      </p>
    ) : null}
  </div>
);
