import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Card } from '../../../ui/Card.tsx';
import { PartAge } from '../page/PartAge.tsx';
import { formatBitcoinPrice } from '../units/format-amount.ts';
import { FIAT_UNITS, toFiatRate } from '../units/units.ts';
import { formatUnit } from './format-unit.ts';
import { t } from './strings.ts';

/** What a bitcoin costs by the wallet's own server, and in what that server counts. */
export const RatesSection = ({ page }: { page: WalletPage }) => {
  const { rates, unit } = page;
  const told = FIAT_UNITS.flatMap((each) => {
    const rate = toFiatRate(each, rates.value);
    return rate === null ? [] : [{ term: each, value: formatBitcoinPrice(rate, each) }];
  });
  return (
    <Card
      title={t('rates')}
      aside={told.length === 0 ? null : <PartAge page={page} takenAt={rates.takenAt} />}
    >
      {told.length === 0 ? (
        <p className="max-w-prose text-ink-2 text-sm">{t('rates.none')}</p>
      ) : (
        <dl className="flex flex-wrap gap-x-12 gap-y-3 text-sm">
          {told.map(({ term, value }) => (
            <div key={term}>
              <dt className="text-ink-3 text-xs">{t('rates.of', { unit: term })}</dt>
              <dd className="font-medium text-lg tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-3 max-w-prose text-ink-3 text-xs">{`${t('rates.hint')} ${formatUnit(unit)}`}</p>
    </Card>
  );
};
