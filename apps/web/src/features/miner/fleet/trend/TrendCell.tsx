import { DEFAULT_HASHRATE_HS } from '@mintdeck/shared-types/fleet';
import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { formatHashrate, formatNumber, toHashrateHs, UNKNOWN } from '../../../../lib/units.ts';
import { t } from '../strings.ts';
import { SPARKLINE_BOX, toSparklineFacts, toSparklinePath } from './sparkline-path.ts';
import type { Sparkline } from './sparklines.ts';
import { useSparkline } from './use-sparkline.ts';

interface Drawing {
  readonly path: string;
  readonly label: string;
}

const drawings = new WeakMap<Sparkline, Drawing>();

/** The top is what the miner should reach, or what it reached if that is more: a drop looks like one. */
const toMaxGhs = ({ expectedHashrateHs, model }: MinerEntry, highGhs: number): number => {
  const expectedHs = expectedHashrateHs ?? DEFAULT_HASHRATE_HS.get(model ?? '');
  return Math.max(highGhs, expectedHs === undefined ? 0 : expectedHs / 1e9);
};

const describe = ({ lowGhs, highGhs, gapHours }: ReturnType<typeof toSparklineFacts>): string => {
  const range = t('trend.range', {
    low: formatHashrate(toHashrateHs(lowGhs)),
    high: formatHashrate(toHashrateHs(highGhs)),
  });
  return gapHours === 0 ? range : `${range}. ${t('trend.gap', { hours: formatNumber(gapHours, 1) })}`;
};

const draw = (entry: MinerEntry, sparkline: Sparkline): Drawing | null => {
  const facts = toSparklineFacts(sparkline.hashrateGhs, sparkline.stepS);
  if (facts.highGhs === null) return null;
  const known = drawings.get(sparkline);
  if (known) return known;
  const path = toSparklinePath(sparkline.hashrateGhs, toMaxGhs(entry, facts.highGhs));
  const drawing = { path, label: describe(facts) };
  drawings.set(sparkline, drawing);
  return drawing;
};

/** The hashrate of the last 24 h as a line over zero; a dash until it is known, which is not a zero. */
export const TrendCell = ({ entry }: { entry: MinerEntry }) => {
  const sparkline = useSparkline(entry.id);
  const drawing = sparkline ? draw(entry, sparkline) : null;
  if (drawing === null) {
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">{t('trend.none')}</span>
      </span>
    );
  }
  return (
    <svg
      role="img"
      aria-label={drawing.label}
      viewBox={`0 0 ${SPARKLINE_BOX.width} ${SPARKLINE_BOX.height}`}
      preserveAspectRatio="none"
      className="h-5 w-full border-line border-b text-ink-2"
    >
      <path
        d={drawing.path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
};
