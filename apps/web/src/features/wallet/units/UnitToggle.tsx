import { t } from './strings.ts';
import { unitChoice } from './unit-choice.ts';
import { listUnits } from './units.ts';
import { useUnit } from './use-unit.ts';

/** In what the amounts of the wallets are shown; the browser remembers it. */
export const UnitToggle = () => {
  const { unit, rates } = useUnit();
  const units = listUnits(rates);
  return (
    <select
      aria-label={t('unit')}
      title={t('unit')}
      value={unit}
      onChange={(event) => {
        const chosen = units.find((each) => each === event.target.value);
        if (chosen !== undefined) unitChoice.choose(chosen);
      }}
      className="h-(--field-height) rounded-md border border-line-strong bg-raised px-2 text-ink text-sm"
    >
      {units.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
};
