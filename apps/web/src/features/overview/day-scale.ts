import type { FleetHistory } from '@mintdeck/shared-types/history';
import {
  chooseHashrateUnit,
  formatFigure,
  formatNumber,
  scaleHashrate,
  toHashrateHs,
} from '../../lib/units.ts';
import { toValueTicks } from '../../ui/chart/value-ticks.ts';

export interface ScaleTick {
  /** 0 at the lower edge of the drawing, 1 at the upper */
  readonly share: number;
  readonly label: string;
}

/** From 0 to a round value above the highest: half as much then looks half as high. */
export interface Scale {
  readonly topGhs: number;
  readonly ticks: readonly ScaleTick[];
}

const formatTick = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

/** The scale of the day's total; null: nothing was recorded. */
export const toScale = ({ hashrateGhs: { max } }: FleetHistory): Scale | null => {
  const knownHs = max.flatMap((ghs) => toHashrateHs(ghs) ?? []);
  if (knownHs.length === 0) return null;
  const unit = chooseHashrateUnit(knownHs);
  const values = knownHs.map((hashrateHs) => scaleHashrate(hashrateHs, unit));
  const ticks = toValueTicks(values, { fromZero: true, formatValue: formatTick });
  const top = ticks.at(-1);
  if (top === undefined || top <= 0) return null;
  return {
    topGhs: top / scaleHashrate(1e9, unit),
    ticks: ticks.map((value) => ({
      share: value / top,
      label: value === top ? formatFigure({ digits: formatTick(value), unit }) : formatTick(value),
    })),
  };
};
