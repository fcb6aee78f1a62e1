import type { WalletTransaction } from '@mintdeck/shared-types/wallet/history';
import { Amount } from '../units/Amount.tsx';
import { isFiat } from '../units/units.ts';
import { useUnit } from '../units/use-unit.ts';
import { t } from './strings.ts';

/** What came or went, with its sign; "≈" where it was reckoned from the server's rate (an amount in a currency has one anyway). */
export const RowAmount = ({ amountSat, isExact }: Pick<WalletTransaction, 'amountSat' | 'isExact'>) => {
  const { unit } = useUnit();
  const isAbout = amountSat !== null && !isExact && !isFiat(unit);
  return (
    <>
      {isAbout ? (
        <span className="text-ink-3" title={t('aboutHint')}>
          {'≈ '}
        </span>
      ) : null}
      <Amount sat={amountSat} signed />
    </>
  );
};
