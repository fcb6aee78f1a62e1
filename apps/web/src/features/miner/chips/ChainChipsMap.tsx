import type { ChainChips } from '@mintdeck/shared-types/miner-chips';
import { formatCount, formatTemperature, formatVoltage, UNKNOWN } from '../../../lib/units.ts';
import { t } from '../strings.ts';
import { ChipGrid } from './ChipGrid.tsx';
import type { ChipMeasure } from './chip-layout.ts';

const toRange = (
  low: number | null,
  high: number | null,
  format: (value: number | null) => string,
): string =>
  low === null && high === null ? UNKNOWN : t('chips.range', { low: format(low), high: format(high) });

const toFacts = (chain: ChainChips): readonly string[] => [
  t('chips.active', { active: formatCount(chain.activeChipCount), count: formatCount(chain.chipCount) }),
  toRange(chain.temperatureMinC, chain.temperatureMaxC, formatTemperature),
  `${t('chips.voltage')} ${formatVoltage(chain.voltageAverageMv)}`,
  `${t('chips.pll')} ${formatCount(chain.pllIndex)}`,
];

export interface ChainChipsMapProps {
  chain: ChainChips;
  measure: ChipMeasure;
}

/** The chips of one chain under a line of what the chain says of itself. */
export const ChainChipsMap = ({ chain, measure }: ChainChipsMapProps) => (
  <section aria-label={t('chips.chain', { chain: chain.chainId })}>
    <h3 className="mb-1.5 flex flex-wrap items-baseline gap-x-4 text-sm">
      <span className="font-medium">{t('chips.chain', { chain: chain.chainId })}</span>
      {toFacts(chain).map((fact) => (
        <span key={fact} className="font-normal text-ink-2 text-xs">
          {fact}
        </span>
      ))}
      {chain.disabled === true ? <strong className="text-bad text-xs">{t('chips.disabled')}</strong> : null}
      {chain.throttled === true ? (
        <strong className="text-warn text-xs">{t('chips.throttled')}</strong>
      ) : null}
    </h3>
    <ChipGrid chain={chain} measure={measure} />
  </section>
);
