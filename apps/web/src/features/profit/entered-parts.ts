import type { ProfitSettings } from '@mintdeck/shared-types/pool/profit';
import { formatDate } from '../../lib/time-spans.ts';
import { formatFigure, formatNumber } from '../../lib/units.ts';
import { formatClock } from './clock-times.ts';
import { formatEnteredPrice, formatMoney } from './money.ts';
import { t } from './strings.ts';

export type EnteredPart = Exclude<keyof ProfitSettings, 'revision'>;

export interface EnteredFact {
  readonly term: string;
  readonly value: string;
}

const formatKwhPrice = (price: number, currency: string | null): string =>
  formatEnteredPrice(price, `${currency ?? ''}${t('form.perKwh')}`);

const formatWatts = (powerW: number): string =>
  formatFigure({ digits: formatNumber(powerW, Number.isInteger(powerW) ? 0 : 1), unit: t('models.watt') });

const formatSecondTariff = ({ secondTariff, timeZone, currency }: ProfitSettings): string => {
  if (secondTariff === null) return t('facts.none');
  const { pricePerKwh, fromMin, toMin } = secondTariff;
  const hours = { from: formatClock(fromMin), to: formatClock(toMin), zone: timeZone.replaceAll('_', ' ') };
  return `${formatKwhPrice(pricePerKwh, currency)}, ${t('facts.hours', hours)}`;
};

const formatModels = (powerWByModel: ProfitSettings['powerWByModel']): string =>
  Object.entries(powerWByModel)
    .map(([model, powerW]) => `${model}: ${formatWatts(powerW)}`)
    .join(', ') || t('facts.notEntered');

const PARTS: Record<EnteredPart, (settings: ProfitSettings) => EnteredFact> = {
  pricePerKwh: ({ pricePerKwh, secondTariff, currency }) => ({
    term: t(secondTariff === null ? 'form.pricePerKwh' : 'form.priceDay'),
    value: pricePerKwh === null ? t('facts.notEntered') : formatKwhPrice(pricePerKwh, currency),
  }),
  currency: ({ currency }) => ({ term: t('form.currency'), value: currency ?? t('facts.notEntered') }),
  secondTariff: (settings) => ({ term: t('form.secondPrice'), value: formatSecondTariff(settings) }),
  timeZone: ({ timeZone }) => ({ term: t('form.timeZone'), value: timeZone.replaceAll('_', ' ') }),
  overheadPercent: ({ overheadPercent }) => ({
    term: t('form.overheadPercent'),
    value: formatFigure({ digits: String(overheadPercent), unit: '%' }),
  }),
  overheadW: ({ overheadW }) => ({ term: t('form.overheadW'), value: formatWatts(overheadW) }),
  fixedPerDay: ({ fixedPerDay, currency }) => ({
    term: t('form.fixed'),
    value: `${formatMoney(fixedPerDay, currency ?? '')}${t('form.perDay')}`,
  }),
  powerWByModel: ({ powerWByModel }) => ({ term: t('models.title'), value: formatModels(powerWByModel) }),
  grinPrice: ({ grinPrice, currency }) => ({
    term: t('form.grinPrice'),
    value:
      grinPrice === null
        ? t('facts.notEntered')
        : `${formatEnteredPrice(grinPrice.price, currency ?? '')}, ${formatDate(grinPrice.setAt)}`,
  }),
};

/** What was entered for one part, in words. */
export const describePart = (part: EnteredPart, settings: ProfitSettings): EnteredFact =>
  PARTS[part](settings);

const ALL = Object.keys(PARTS) as EnteredPart[]; // a Record of every part has no other

/** What somebody else saved in the very parts that this person changed, too: what saving mine would overwrite. */
export const describeTheirs = (
  change: object,
  opened: ProfitSettings,
  newest: ProfitSettings,
): readonly EnteredFact[] =>
  ALL.filter((part) => part in change && JSON.stringify(opened[part]) !== JSON.stringify(newest[part])).map(
    (part) => describePart(part, newest),
  );
