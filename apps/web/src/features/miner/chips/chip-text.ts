import type { Chip } from '@mintdeck/shared-types/miner-chips';
import { formatCount, formatTemperature, formatVoltage } from '../../../lib/units.ts';
import { t } from '../strings.ts';
import { type ChipMeasure, toBands } from './chip-layout.ts';

/** What one place of the map says in words: its number, then the figures. */
export const describeChip = (index: number, chip: Chip | null): string => {
  const name = t('chips.chip', { index });
  if (chip === null) return `${name}: ${t('chips.notReported')}`;
  const facts = [
    formatTemperature(chip.temperatureC),
    formatVoltage(chip.voltageMv),
    `${t('chips.hardwareErrors')} ${formatCount(chip.hardwareErrorCount)}`,
    `${t('chips.nonces')} ${formatCount(chip.nonceCount)}`,
    `${t('chips.stale')} ${formatCount(chip.staleCount)}`,
    `${t('chips.duplicates')} ${formatCount(chip.duplicateCount)}`,
    `${t('chips.fails')} ${formatCount(chip.failCount)}`,
    ...(chip.coolingDown === true ? [t('chips.cooling')] : []),
  ];
  return `${name}: ${facts.join(' · ')}`;
};

const formatLimit = (limit: number, measure: ChipMeasure): string =>
  measure === 'temperature' ? formatTemperature(limit) : formatCount(limit);

/** What each colour means, calm first. */
export const describeBands = (measure: ChipMeasure): readonly string[] => {
  const limits = toBands(measure).map((limit) => formatLimit(limit, measure));
  const [calmest = ''] = limits;
  const calm = measure === 'hardwareErrors' ? t('chips.zero') : t('chips.below', { limit: calmest });
  return [calm, ...limits.map((limit) => t('chips.from', { limit }))];
};
