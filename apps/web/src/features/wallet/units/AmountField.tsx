import { FIELD_INPUT, FieldFrame, toDescribedBy } from '../../../ui/FieldFrame.tsx';
import { useFieldIds } from '../../../ui/use-field-ids.ts';
import { formatAmountIn, formatSat } from './format-amount.ts';
import { t } from './strings.ts';
import { isFiat, listUnits } from './units.ts';
import type { TypedAmount } from './use-amount.ts';
import { useUnit } from './use-unit.ts';

export interface AmountFieldProps {
  label: string;
  name: string;
  amount: TypedAmount;
  /** what to show of what is wrong: nothing until somebody tried to go on */
  error?: string | undefined;
  /** the limits, or what it is for; what was understood stands before it */
  hint?: string;
  disabled?: boolean;
}

/** What was understood, in sat and in the other word for it, so that a wrong unit is seen before anything is sent. */
const useUnderstood = ({ sat, unit }: TypedAmount): string | null => {
  const { rates, unit: shown } = useUnit();
  if (sat === null) return null;
  const other = unit === 'sat' ? (shown === 'sat' ? 'BTC' : shown) : null;
  const words = other === null ? formatSat(sat) : formatAmountIn(sat, other, rates);
  return isFiat(unit) ? t('about', { amount: words }) : t('is', { amount: words });
};

/** An amount of money with its unit. */
export const AmountField = ({ label, name, amount, error, hint, disabled }: AmountFieldProps) => {
  const ids = useFieldIds();
  const { rates } = useUnit();
  const units = listUnits(rates);
  const understood = useUnderstood(amount);
  const said = [understood, hint].filter((each) => each !== null && each !== undefined).join(' · ');
  return (
    <FieldFrame ids={ids} label={label} hint={said} error={error}>
      <span className="flex gap-2">
        <input
          {...toDescribedBy(ids, said, error)}
          name={name}
          value={amount.text}
          disabled={disabled}
          inputMode="decimal"
          autoComplete="off"
          className={`${FIELD_INPUT} tabular-nums`}
          onChange={(event) => amount.setText(event.target.value)}
        />
        <select
          aria-label={t('unitOf', { label })}
          value={amount.unit}
          disabled={disabled}
          className={`${FIELD_INPUT} !w-auto shrink-0`}
          onChange={(event) => {
            const next = units.find((each) => each === event.target.value);
            if (next !== undefined) amount.setUnit(next);
          }}
        >
          {units.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  );
};
