import { useId } from 'react';
import { t } from './strings.ts';

export interface AcceptFieldProps {
  name: string;
  label: string;
  checked: boolean;
  onChange: (is: boolean) => void;
  isMissing: boolean;
}

/** A tick of its own for what nobody may pay without having seen it. */
export const AcceptField = ({ name, label, checked, onChange, isMissing }: AcceptFieldProps) => {
  const id = useId();
  return (
    <div className="flex flex-col gap-1 text-sm">
      <label className="flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5">
        <input
          type="checkbox"
          name={name}
          className="size-4 shrink-0"
          checked={checked}
          aria-invalid={isMissing}
          aria-describedby={isMissing ? id : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="min-w-0 break-words">{label}</span>
      </label>
      {isMissing ? (
        <p id={id} className="text-bad text-xs">
          {t('accept.missing')}
        </p>
      ) : null}
    </div>
  );
};
