/** Width and height of the drawing; the element scales it to its cell. */
export const SPARKLINE_BOX = { width: 96, height: 20 } as const;

/** Fewer points make no line: a lone one is drawn as a short dash. */
const DASH = 1;

/**
 * The line of a sparkline as an SVG path: 0 at the bottom, `max` at the top, so that a drop is seen as one. null is a gap
 * and stays one. Empty when nothing is known.
 */
export const toSparklinePath = (values: readonly (number | null)[], max: number): string => {
  const { width, height } = SPARKLINE_BOX;
  const step = values.length > 1 ? width / (values.length - 1) : width;
  const toPoint = (value: number, index: number): string => {
    const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
    // Half a line's width inside the box, or the zero and the top would be cut.
    return `${(index * step).toFixed(1)} ${(0.75 + (1 - share) * (height - 1.5)).toFixed(1)}`;
  };
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const follows = index > 0 && values[index - 1] !== null;
    const alone = !follows && (values[index + 1] ?? null) === null;
    path += `${follows ? 'L' : 'M'}${toPoint(value, index)}`;
    if (alone) path += `h${DASH}`;
  }
  return path;
};

export interface SparklineFacts {
  /** GH/s; null: nothing was recorded */
  readonly lowGhs: number | null;
  readonly highGhs: number | null;
  /** hours in which nothing was recorded */
  readonly gapHours: number;
}

/** What the line says, as numbers. */
export const toSparklineFacts = (values: readonly (number | null)[], stepS: number): SparklineFacts => {
  const known = values.filter((value) => value !== null);
  return {
    lowGhs: known.length === 0 ? null : Math.min(...known),
    highGhs: known.length === 0 ? null : Math.max(...known),
    gapHours: ((values.length - known.length) * stepS) / 3600,
  };
};
