import type { CsvStyle } from '@mintdeck/shared-types/fleet-csv';
import { NANOGRIN_PER_GRIN, type Nanogrin } from '@mintdeck/shared-types/pool/grin';

/** Grin with all nine decimals; empty when not known. */
export const toGrinCell = (nanogrin: Nanogrin | null, style: CsvStyle): string => {
  if (nanogrin === null) return '';
  const amount = BigInt(nanogrin);
  const decimals = String(amount % NANOGRIN_PER_GRIN).padStart(9, '0');
  return `${amount / NANOGRIN_PER_GRIN}${style === 'semicolon' ? ',' : '.'}${decimals}`;
};
