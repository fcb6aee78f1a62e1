import type { ApiKeyScope } from '@mintdeck/shared-types/api-keys';
import { useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { t } from './strings.ts';

export interface ScopesFieldProps {
  /** what the person may do, and so may give a key */
  offered: readonly ApiKeyScope[];
  input: UseFormRegisterReturn;
  error: string | undefined;
}

/** What a key may do. Each stands for itself: operating does not bring reading along. */
export const ScopesField = ({ offered, input, error }: ScopesFieldProps) => {
  const errorId = useId();
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 font-medium text-sm">{t('new.scopes')}</legend>
      {offered.map((scope) => (
        <label key={scope} className="flex min-h-(--field-height) items-start gap-2.5 py-1 text-sm">
          <input {...input} type="checkbox" value={scope} className="mt-0.5 size-4 shrink-0" />
          <span>
            {t(`scope.${scope}`)}
            <span className="block text-ink-3 text-xs">{t(`scope.${scope}Hint`)}</span>
          </span>
        </label>
      ))}
      {error ? (
        <p id={errorId} className="text-bad text-xs">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
};
