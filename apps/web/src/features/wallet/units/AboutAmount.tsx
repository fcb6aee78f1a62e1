import { Amount, type AmountProps } from './Amount.tsx';
import { isFiat } from './units.ts';
import { useUnit } from './use-unit.ts';

/** An amount that is not exact in satoshi either, with one "≈" before it: one in a currency has it anyway. */
export const AboutAmount = (props: AmountProps) => {
  const chosen = useUnit();
  const hasSign = props.sat === null || isFiat(props.unit ?? chosen.unit);
  return (
    <>
      {hasSign ? null : (
        <span className={props.size === 'large' ? 'text-ink-3 text-lg' : 'text-ink-3'}>≈ </span>
      )}
      <Amount {...props} />
    </>
  );
};
