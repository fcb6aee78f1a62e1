import type { ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import { formatDate } from '../../../lib/time-spans.ts';
import { formatFigure, formatNumber } from '../../../lib/units.ts';
import { Card } from '../../../ui/Card.tsx';
import { Definition, type DefinitionEntry } from '../../../ui/Definition.tsx';
import { formatClock } from '../clock-times.ts';
import { formatEnteredPrice, formatMoney } from '../money.ts';
import { t } from '../strings.ts';

const formatKwhPrice = (price: number, currency: string): string =>
  formatEnteredPrice(price, `${currency}${t('form.perKwh')}`);

const toSecondTariff = ({ secondTariff, timeZone, currency }: ProfitSettings): DefinitionEntry[] => {
  if (secondTariff === null) return [];
  const { pricePerKwh, fromMin, toMin } = secondTariff;
  const hours = { from: formatClock(fromMin), to: formatClock(toMin), zone: timeZone.replaceAll('_', ' ') };
  return [
    {
      term: t('form.secondPrice'),
      value: `${formatKwhPrice(pricePerKwh, currency ?? '')}, ${t('facts.hours', hours)}`,
    },
  ];
};

const toFacts = (settings: ProfitSettings): DefinitionEntry[] => {
  const { pricePerKwh, overheadPercent, overheadW, fixedPerDay, grinPrice } = settings;
  const currency = settings.currency ?? '';
  const missing = t('facts.notEntered');
  return [
    {
      term: t(settings.secondTariff === null ? 'form.pricePerKwh' : 'form.priceDay'),
      value: pricePerKwh === null ? missing : formatKwhPrice(pricePerKwh, currency),
    },
    ...toSecondTariff(settings),
    { term: t('form.overheadPercent'), value: formatFigure({ digits: String(overheadPercent), unit: '%' }) },
    {
      term: t('form.overheadW'),
      value: formatFigure({
        digits: formatNumber(overheadW, Number.isInteger(overheadW) ? 0 : 1),
        unit: 'W',
      }),
    },
    { term: t('form.fixed'), value: `${formatMoney(fixedPerDay, currency)}${t('form.perDay')}` },
    {
      term: t('form.grinPrice'),
      value:
        grinPrice === null
          ? missing
          : `${formatEnteredPrice(grinPrice.price, currency)}, ${formatDate(grinPrice.setAt)}`,
    },
  ];
};

/** What was entered, for those who only look. */
export const EnteredFacts = ({ settings }: { settings: ProfitSettings }) => (
  <Card title={t('form.title')} className="lg:border-t-0 lg:pt-0">
    <p className="mb-4 text-ink-3 text-xs">{t('facts.readOnly')}</p>
    <Definition entries={toFacts(settings)} />
  </Card>
);
