import { toSparklinePath } from './sparkline-path.ts';

export interface SparklineProps {
  /** evenly spaced, oldest first; null is a gap */
  values: readonly (number | null)[];
  label: string;
  /** the value at the top edge; default: the largest. The bottom edge is 0 */
  max?: number;
}

const WIDTH = 96;
const HEIGHT = 24;

/** A line without axes, as plain SVG: it may stand in every row of a table. */
export const Sparkline = ({ values, label, max }: SparklineProps) => (
  <svg
    viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    preserveAspectRatio="none"
    role="img"
    aria-label={label}
    className="h-6 w-full text-ink-2"
  >
    <path
      d={toSparklinePath(values, { width: WIDTH, height: HEIGHT, max })}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  </svg>
);
