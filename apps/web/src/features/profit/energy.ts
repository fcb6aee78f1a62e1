import { formatFixed } from '../../lib/units.ts';
import { formatAmount } from './money.ts';

/** Kilowatt-hours with as many digits as somebody would compare with a meter. */
export const formatEnergy = (energyKwh: number): string => {
  if (energyKwh < 10) return formatAmount(energyKwh, 2);
  return formatFixed(energyKwh, energyKwh < 1000 ? 1 : 0);
};
