import type { KnownUnit } from '@mintdeck/shared-types/wallet/page';
import { formatNumber } from '../../../lib/units.ts';
import { t } from './strings.ts';

/** Below so many satoshi to a unit, decimals are worth a word. */
const LARGE_SAT = 1000;

/** In what the server counts, and how that is known. */
export const formatUnit = ({ satPerUnit, source }: KnownUnit): string => {
  if (satPerUnit === null || source === 'none' || source === 'contradicted') return t('unit.notKnown');
  const sat = formatNumber(satPerUnit, satPerUnit < LARGE_SAT ? 3 : 0);
  return t(source === 'fixed' ? 'unit.fixed' : 'unit.rate', { sat });
};
