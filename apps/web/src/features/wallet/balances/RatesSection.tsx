import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Age } from '../../../ui/Age.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Definition } from '../../../ui/Definition.tsx';
import { STALE_AFTER_MS } from '../marks.ts';
import { formatBitcoinPrice } from '../units/format-amount.ts';
import { FIAT_UNITS, toFiatRate } from '../units/units.ts';
import { formatUnit } from './format-unit.ts';
import { t } from './strings.ts';

/** What a bitcoin costs by the wallet's own server, and in what that server counts. */
export const RatesSection = ({ page: { rates, unit } }: { page: WalletPage }) => {
  const told = FIAT_UNITS.flatMap((each) => {
    const rate = toFiatRate(each, rates.value);
    return rate === null ? [] : [{ term: each, value: formatBitcoinPrice(rate, each) }];
  });
  return (
    <Card
      title={t('rates')}
      aside={told.length === 0 ? null : <Age takenAt={rates.takenAt} staleAfterMs={STALE_AFTER_MS} />}
    >
      {told.length === 0 ? (
        <p className="max-w-prose text-ink-2 text-sm">{t('rates.none')}</p>
      ) : (
        <Definition
          entries={told.map(({ term, value }) => ({
            term: t('rates.of', { unit: term }),
            value: <span className="tabular-nums">{value}</span>,
          }))}
        />
      )}
      <p className="mt-3 max-w-prose text-ink-3 text-xs">{`${t('rates.hint')} ${formatUnit(unit)}`}</p>
    </Card>
  );
};
