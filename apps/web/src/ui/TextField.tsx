import { type ComponentPropsWithRef, type ReactNode, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import { FIELD_INPUT, FieldFrame, toDescribedBy } from './FieldFrame.tsx';
import { t } from './strings.ts';
import { useFieldIds } from './use-field-ids.ts';

export interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'id' | 'size'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** addresses, tokens and the like */
  mono?: boolean;
}

/** One line of text. Takes what react-hook-form's `register` gives. A password can be shown. */
export const TextField = ({
  label,
  hint,
  error,
  optional,
  mono,
  className,
  type,
  ...input
}: TextFieldProps) => {
  const ids = useFieldIds();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  return (
    <FieldFrame ids={ids} label={label} hint={hint} error={error} optional={optional}>
      <span className="relative">
        <input
          {...input}
          {...toDescribedBy(ids, hint, error)}
          type={secret && shown ? 'text' : type}
          spellCheck={mono || secret ? false : undefined}
          autoCapitalize={mono || secret ? 'none' : undefined}
          className={classNames(
            FIELD_INPUT,
            (mono || (secret && shown)) && 'font-mono',
            secret && 'pe-16',
            className,
          )}
        />
        {secret ? (
          <button
            type="button"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 end-0 px-3 text-ink-2 text-xs hover:text-ink"
          >
            {shown ? t('field.hide') : t('field.show')}
          </button>
        ) : null}
      </span>
    </FieldFrame>
  );
};
