import { Amount } from '../units/Amount.tsx';
import { formatSat } from '../units/format-amount.ts';
import { useUnit } from '../units/use-unit.ts';
import { formatParts, toSat } from './msat.ts';

export interface MsatAmountProps {
  /** thousandths of a satoshi, decimal text */
  amountMsat: string;
}

/** An amount that is paid: in the chosen unit, and to the last satoshi beside it where that is another. */
export const MsatAmount = ({ amountMsat }: MsatAmountProps) => {
  const { unit } = useUnit();
  const parts = formatParts(amountMsat);
  if (parts !== null) return <span className="font-medium text-lg tabular-nums">{parts}</span>;
  const sat = toSat(amountMsat);
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2.5">
      <Amount sat={sat} size="normal" />
      {unit === 'sat' ? null : <span className="text-ink-2 tabular-nums">{formatSat(sat)}</span>}
    </span>
  );
};
