import type { Nanogrin } from '@mintdeck/shared-types/pool/grin';
import type { CreditHistory } from '@mintdeck/shared-types/pool/history';
import type { PoolCredit } from '@mintdeck/shared-types/pool/page';
import { toApproximateGrin } from '../../../lib/grin.ts';
import { formatFixed } from '../../../lib/units.ts';
import { toValueTicks } from '../../../ui/chart/value-ticks.ts';

/** One bar: a block, or a stretch of time. */
export interface CreditBar {
  /** null: our record does not say */
  readonly amountNanogrin: Nanogrin | null;
  readonly blockCount: number | null;
  /** ms since the epoch; of a block an estimate */
  readonly fromMs: number;
  /** null: it is one block */
  readonly toMs: number | null;
  readonly height: number | null;
}

/** The credits as bars, the oldest first. */
export const toBlockBars = (credits: readonly PoolCredit[]): CreditBar[] =>
  [...credits]
    .sort((one, other) => one.height - other.height)
    .map(({ height, amountNanogrin, minedAt }) => ({
      amountNanogrin,
      blockCount: 1,
      fromMs: minedAt,
      toMs: null,
      height,
    }));

/** The steps of a history as bars. */
export const toStepBars = ({ fromMs, stepS, amountNanogrin, blockCount }: CreditHistory): CreditBar[] =>
  amountNanogrin.map((amount, place) => ({
    amountNanogrin: amount,
    blockCount: blockCount[place] ?? null,
    fromMs: fromMs + place * stepS * 1000,
    toMs: fromMs + (place + 1) * stepS * 1000,
    height: null,
  }));

const TICK_DECIMALS_MAX = 9;

/** As few decimals as tell the ticks of the axis apart. */
const toTickText = (topGrin: number): ((grin: number) => string) => {
  const decimals = topGrin <= 0 ? 0 : Math.ceil(Math.max(1 - Math.log10(topGrin), 0));
  return (grin) => formatFixed(grin, Math.min(decimals, TICK_DECIMALS_MAX));
};

export interface CreditScale {
  /** grin */
  readonly topGrin: number;
  /** as a share of the height, without the one at 0 */
  readonly ticks: readonly { readonly share: number; readonly label: string }[];
}

/** The axis of the bars; null: nothing was credited in any of them. */
export const toCreditScale = (bars: readonly CreditBar[]): CreditScale | null => {
  const values = bars.flatMap(({ amountNanogrin }) =>
    amountNanogrin === null ? [] : [toApproximateGrin(amountNanogrin)],
  );
  const most = values.reduce((max, each) => Math.max(max, each), 0);
  if (most <= 0) return null;
  const formatValue = toTickText(most);
  const ticks = toValueTicks([most], { fromZero: true, formatValue });
  const topGrin = ticks.at(-1) ?? most;
  return {
    topGrin,
    ticks: ticks
      .filter((tick) => tick > 0)
      .map((tick) => ({ share: tick / topGrin, label: formatValue(tick) })),
  };
};

/** Where the bars and the unknown stretches are drawn; x in places of bars, y from 0 to 1. */
export interface BarShapes {
  readonly path: string;
  readonly unknown: readonly { readonly fromPlace: number; readonly count: number }[];
}

/** Of a place, so much stays free between two bars. */
const FREE_SHARE = 0.2;
/** Something is never nothing: a bar has at least this share of the height. */
const LEAST_SHARE = 0.01;

const toBar = (place: number, share: number): string =>
  `M${place + FREE_SHARE / 2} 1v${-share}h${1 - FREE_SHARE}v${share}z`;

/** All bars as one path, and the places of which nothing is known, put together where they touch. */
export const toBarShapes = (bars: readonly CreditBar[], topGrin: number): BarShapes => {
  const parts: string[] = [];
  const unknown: { fromPlace: number; count: number }[] = [];
  bars.forEach(({ amountNanogrin }, place) => {
    const last = unknown.at(-1);
    if (amountNanogrin === null) {
      if (last && last.fromPlace + last.count === place) last.count += 1;
      else unknown.push({ fromPlace: place, count: 1 });
    } else if (amountNanogrin !== '0') {
      parts.push(toBar(place, Math.max(toApproximateGrin(amountNanogrin) / topGrin, LEAST_SHARE)));
    }
  });
  return { path: parts.join(''), unknown };
};
