import type { MinerSummary } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { chooseHashrateUnit, type HashrateUnit, toHashrateFigure } from '../../../lib/units.ts';
import { ReadingValue } from '../../../ui/ReadingValue.tsx';
import { t } from '../strings.ts';
import { ChainName } from './ChainName.tsx';
import { toChainFacts } from './chain-facts.tsx';
import { CHAIN_MEANS, sumLiveHs, toChainRows } from './chain-rows.ts';
import { FactTable } from './FactTable.tsx';
import { ReadingSection } from './ReadingSection.tsx';
import { toShareClock } from './share-clock.ts';

export interface ChainsSectionProps {
  summary: Reading<MinerSummary>;
  staleAfterMs: number;
  awaited: boolean;
  model: string | null;
}

const toFoot = (summary: MinerSummary, unit: HashrateUnit) => ({
  name: (
    <span className="inline-flex flex-col md:flex-row md:gap-1.5">
      {t('chains.total')}
      <span className="font-normal text-ink-3">
        {t('chains.totalOf', {
          live: summary.chains.filter(({ live }) => live).length,
          count: summary.chains.length,
        })}
      </span>
    </span>
  ),
  cells: Object.fromEntries(
    CHAIN_MEANS.map((mean) => [
      mean,
      <ReadingValue
        key={mean}
        value={sumLiveHs(summary.chains, mean)}
        format={(hs) => toHashrateFigure(hs, { unit, decimals: 3 })}
        hideUnit
      />,
    ]),
  ),
});

/** Every chain with its status and all its means; dead chains keep their last values, in grey and out of the sum. */
export const ChainsSection = ({ summary, staleAfterMs, awaited, model }: ChainsSectionProps) => (
  <ReadingSection
    title={t('section.chains')}
    reading={summary}
    staleAfterMs={staleAfterMs}
    awaited={awaited}
    awaitedLines={5}
    // The table, or the turned one, which has a line per fact.
    awaitedLine="h-[5.125rem] md:h-6"
  >
    {(value) => {
      const rows = toChainRows(value.chains, model);
      const unit = chooseHashrateUnit(value.chains.map((chain) => chain.hashrateAverageHs));
      const known = value.chains.some((chain) => chain.hashrateAsSent === null);
      return rows.length === 0 ? (
        <p className="text-ink-3 text-sm">{t('chains.none')}</p>
      ) : (
        <FactTable
          label={t('section.chains')}
          items={rows}
          keyOf={({ id }) => id}
          name={{ key: 'chain', head: t('chains.chain'), cell: (row) => <ChainName row={row} /> }}
          facts={toChainFacts(value, { unit, clock: toShareClock(summary) })}
          narrow="turned"
          foot={known ? toFoot(value, unit) : undefined}
        />
      );
    }}
  </ReadingSection>
);
