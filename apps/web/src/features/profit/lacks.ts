import { EARNINGS_WINDOW_DAYS, type Profit } from '@mintdeck/shared-types/pool/profit';
import { t } from './strings.ts';

/** Something that is missing, and where it is entered: a field of this page by its name, or another page. */
export interface Lack {
  readonly key: string;
  readonly text: string;
  readonly go:
    | { readonly kind: 'field'; readonly name: string; readonly label: string }
    | { readonly kind: 'page'; readonly to: string; readonly label: string }
    | null;
}

type LackName = Profit['missing'][number];

const field = (name: string, label: string): Lack['go'] => ({ kind: 'field', name, label });
const page = (to: string, label: string): Lack['go'] => ({ kind: 'page', to, label });

/** The name of the field of a model's power. */
export const toPowerFieldName = (model: string): string => `powerWByModel.${model}`;

const toPowerLacks = ({ models }: Profit): readonly Lack[] =>
  models
    .filter(({ powerW }) => powerW === null)
    .map(({ model, minerCount }) =>
      model === null
        ? {
            key: 'power',
            text: t('missing.powerUnknownModel', { count: minerCount }),
            go: page('/miners', t('missing.powerUnknownModel.go')),
          }
        : {
            key: `power ${model}`,
            text: t('missing.power', { models: model }),
            go: field(toPowerFieldName(model), t('missing.power.go')),
          },
    );

const toCreditLacks = ({ accounts }: Profit): readonly Lack[] => {
  if (accounts.length === 0)
    return [{ key: 'credits', text: t('missing.credits'), go: page('/pool', t('missing.credits.go')) }];
  return accounts
    .filter(({ nanogrinPerDay }) => nanogrinPerDay === null)
    .map(({ id, name }) => ({
      key: `credits ${id}`,
      text: t('missing.creditsOf', { account: name, days: EARNINGS_WINDOW_DAYS }),
      go: page(`/pool/${id}`, t('missing.creditsOf.go')),
    }));
};

const toHistoryLack = ({ models }: Profit): Lack => {
  const count = models.reduce((sum, each) => sum + each.minerCount - each.recordedMinerCount, 0);
  return {
    key: 'history',
    text: t('missing.history', { count }),
    go: page('/miners', t('missing.miners.go')),
  };
};

const LACKS: Readonly<Record<LackName, (profit: Profit) => readonly Lack[]>> = {
  miners: () => [{ key: 'miners', text: t('missing.miners'), go: page('/miners', t('missing.miners.go')) }],
  power: toPowerLacks,
  history: (profit) => [toHistoryLack(profit)],
  'price-per-kwh': () => [
    {
      key: 'price-per-kwh',
      text: t('missing.price-per-kwh'),
      go: field('pricePerKwh', t('missing.price-per-kwh.go')),
    },
  ],
  'time-zone': ({ settings }) => [
    {
      key: 'time-zone',
      text: t('missing.time-zone', { zone: settings.timeZone }),
      go: field('timeZone', t('missing.time-zone.go')),
    },
  ],
  credits: toCreditLacks,
  'grin-price': () => [
    {
      key: 'grin-price',
      text: t('missing.grin-price'),
      go: field('grinPrice.price', t('missing.grin-price.go')),
    },
  ],
};

/** What is entered on this page stands first: it is done at once, and no cost is known without the price of a kWh. */
const ENTERED_FIRST: readonly LackName[] = ['price-per-kwh', 'time-zone', 'power'];

const inOrder = (missing: readonly LackName[]): readonly LackName[] => [
  ...ENTERED_FIRST.filter((name) => missing.includes(name)),
  ...missing.filter((name) => !ENTERED_FIRST.includes(name)),
];

/** What is missing in words, with the way to where it is entered; the price of a kWh before all else. */
export const toLacks = (profit: Profit): readonly Lack[] =>
  inOrder(profit.missing).flatMap((name) => LACKS[name](profit));
