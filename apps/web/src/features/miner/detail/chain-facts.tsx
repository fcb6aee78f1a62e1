import type { Chain, ChainStatus, MinerSummary } from '@mintdeck/shared-types/miner';
import type { ReactNode } from 'react';
import {
  type Figure,
  formatNumber,
  type HashrateUnit,
  toCountFigure,
  toHashrateFigure,
  toPercentFigure,
  toTemperatureFigure,
} from '../../../lib/units.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import type { MarkShape, Tone } from '../../../ui/state-tones.ts';
import { t } from '../strings.ts';
import { CHAIN_MEANS, type ChainMean, type ChainRow } from './chain-rows.ts';
import type { Fact } from './FactTable.tsx';
import { LastShare } from './LastShare.tsx';
import type { ShareClock } from './share-clock.ts';

const STATUS_MARKS: Readonly<Record<ChainStatus | 'missing', { tone: Tone; shape: MarkShape }>> = {
  alive: { tone: 'ok', shape: 'disc' },
  dead: { tone: 'bad', shape: 'cross' },
  sick: { tone: 'warn', shape: 'triangle' },
  'no-start': { tone: 'bad', shape: 'diamond' },
  initialising: { tone: 'busy', shape: 'play' },
  unknown: { tone: 'idle', shape: 'ring' },
  missing: { tone: 'bad', shape: 'question' },
};

const ChainStatusMark = ({ row }: { row: ChainRow }) => {
  const status = row.kind === 'missing' ? 'missing' : row.chain.status;
  return (
    <span
      className="inline-flex items-baseline gap-2 whitespace-nowrap"
      title={row.kind === 'missing' ? t('chains.missingHint') : undefined}
    >
      <Mark {...STATUS_MARKS[status]} className="relative top-px" />
      {t(`chainStatus.${status}`)}
    </span>
  );
};

const MEAN_HEADS = {
  hashrate5sHs: 'chains.hashrate5s',
  hashrate1mHs: 'chains.hashrate1m',
  hashrate5mHs: 'chains.hashrate5m',
  hashrate15mHs: 'chains.hashrate15m',
  hashrateAverageHs: 'chains.average',
} as const satisfies Record<ChainMean, string>;

const toHundredths = (percent: number): Figure => toPercentFigure(percent, 2);

/** A cell of a reported chain; what a missing one lacks is left empty, because it is not even unknown. */
const ofChain =
  (render: (chain: Chain) => ReactNode) =>
  (row: ChainRow): ReactNode =>
    row.kind === 'reported' ? render(row.chain) : null;

/** Grey for the values from before a chain died; the chain's name says what they are. */
const figureOf = (
  chain: Chain,
  value: number | null,
  { format, hideUnit = true }: { format: (value: number) => Figure; hideUnit?: boolean },
) => <ReadingValue value={value} format={format} hideUnit={hideUnit} stale={!chain.live} />;

const countFact = (key: string, head: string, read: (chain: Chain) => number | null): Fact<ChainRow> => ({
  key,
  head,
  cell: ofChain((chain) => figureOf(chain, read(chain), { format: toCountFigure })),
});

const HARDWARE_ERRORS: Fact<ChainRow> = {
  key: 'hardwareErrors',
  head: t('chains.hardwareErrors'),
  cell: ofChain((chain) => (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-2.5">
      {figureOf(chain, chain.hardwareErrorCount, { format: toCountFigure })}
      <span className="md:min-w-12">
        {figureOf(chain, chain.hardwareErrorPercent, { format: toHundredths, hideUnit: false })}
      </span>
    </span>
  )),
};

const lastShareFact = (clock: ShareClock): Fact<ChainRow> => ({
  key: 'lastShare',
  head: t('chains.lastShare'),
  hint: t('chains.lastShareHint'),
  cell: ofChain((chain) => <LastShare at={chain.lastShareAt} clock={clock} />),
});

const meanFacts = (unit: HashrateUnit): Fact<ChainRow>[] =>
  CHAIN_MEANS.map((mean) => ({
    key: mean,
    head: t(MEAN_HEADS[mean]),
    unit,
    ...(mean === 'hashrateAverageHs' ? { hint: t('chains.averageHint') } : {}),
    cell: ofChain((chain) =>
      figureOf(chain, chain[mean], { format: (hs) => toHashrateFigure(hs, { unit, decimals: 3 }) }),
    ),
  }));

/** Of a model whose unit we do not know: the figure exactly as sent. */
const asSentFact = (unit: string | null): Fact<ChainRow> => ({
  key: 'asSent',
  head: t('chains.asSent'),
  unit: unit ?? t('chains.unitUnknown'),
  cell: ofChain((chain) =>
    figureOf(chain, chain.hashrateAsSent, {
      format: (value) => ({ digits: formatNumber(value), unit: unit ?? '' }),
    }),
  ),
});

/** The columns of the chains table, for one summary: hashrates in our units where the model's unit is known. */
export const toChainFacts = (
  summary: MinerSummary,
  { unit, clock }: { unit: HashrateUnit; clock: ShareClock },
): readonly Fact<ChainRow>[] => {
  const sentOnly = summary.chains.some((chain) => chain.hashrateAsSent !== null);
  return [
    { key: 'status', head: t('chains.status'), text: true, cell: (row) => <ChainStatusMark row={row} /> },
    {
      key: 'enabled',
      head: t('chains.enabled'),
      text: true,
      cell: ofChain(({ enabled }) =>
        enabled === null ? (
          <ReadingValue value={null} format={toCountFigure} />
        ) : (
          t(enabled ? 'chains.enabledYes' : 'chains.enabledNo')
        ),
      ),
    },
    ...(sentOnly ? [asSentFact(summary.hashrateUnitAsSent)] : meanFacts(unit)),
    {
      key: 'temperature',
      head: t('chains.temperature'),
      unit: toTemperatureFigure(0).unit,
      cell: ofChain((chain) => figureOf(chain, chain.temperatureC, { format: toTemperatureFigure })),
    },
    countFact('accepted', t('chains.accepted'), (chain) => chain.acceptedCount),
    countFact('rejected', t('chains.rejected'), (chain) => chain.rejectedCount),
    HARDWARE_ERRORS,
    lastShareFact(clock),
  ];
};
