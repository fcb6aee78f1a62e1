import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { formatHashrate, formatPercent, toHashrateHs } from '../../../lib/units.ts';
import { isFinal } from './phase-words.ts';
import { t } from './strings.ts';

/** "2.000 TH/s, median before 5.000 TH/s (40 %)"; the share only where both are known. */
export const describeFigures = (hashrateGhs: number | null, medianGhs: number | null): string => {
  const before = formatHashrate(toHashrateHs(medianGhs));
  if (hashrateGhs === null) return t('gate.figuresNot', { before });
  const words = t('gate.figures', { after: formatHashrate(toHashrateHs(hashrateGhs)), before });
  if (medianGhs === null || medianGhs === 0) return words;
  return `${words} (${formatPercent((hashrateGhs / medianGhs) * 100, 0)})`;
};

/** The hashrate afterwards beside the one of before. */
export const describeHashrate = ({ phase, gate, hashrateGhs, medianGhs }: Upgrade): string => {
  if (gate === 'none' || (gate === 'waiting' && isFinal(phase))) return t('gate.none');
  if (gate === 'no-median') return t('gate.no-median');
  if (gate === 'waiting') return t('gate.waiting', { before: formatHashrate(toHashrateHs(medianGhs)) });
  return describeFigures(hashrateGhs, medianGhs);
};
