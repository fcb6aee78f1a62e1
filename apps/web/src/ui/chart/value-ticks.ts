const STEPS = [1, 2, 5] as const;
/** At most so many gaps between the lines, but for the one a round end adds. */
const GAPS_MAX = 5;
/** Room around the values, so that a quiet line does not look like a wild one. */
const ROOM = 2;

/** Steps of 1, 2 and 5 times a power of ten, from the first that is large enough. */
function* stepsFrom(least: number): Generator<number> {
  for (let power = Math.floor(Math.log10(least)); ; power += 1) {
    for (const step of STEPS) {
      const size = step * 10 ** power;
      if (size >= least) yield size;
    }
  }
}

const toTicks = (low: number, high: number, step: number): number[] => {
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
};

/** The lowest and highest value of an axis with these ticks; from 0 to 1 where it has none. */
export const toAxisEnds = (ticks: readonly number[]): readonly [number, number] => {
  const [first, last] = [ticks[0], ticks.at(-1)];
  return first === undefined || last === undefined ? [0, 1] : [first, last];
};

export interface ValueTicksOptions {
  fromZero: boolean;
  /** the words of a tick; no two of them may read alike */
  formatValue: (value: number) => string;
}

/** Round values for the axis, the first and the last of them its ends: a line of the grid stands where its number says. None of none. */
export const toValueTicks = (
  values: readonly number[],
  { fromZero, formatValue }: ValueTicksOptions,
): readonly number[] => {
  if (values.length === 0) return [];
  const room = fromZero ? 0 : ROOM;
  const low = fromZero ? 0 : Math.min(...values) - room;
  const high = values.reduce((most, each) => Math.max(most, each), low) + room;
  for (const step of stepsFrom(Math.max((high - low) / GAPS_MAX, 1e-9))) {
    const ticks = toTicks(low, high, step);
    if (new Set(ticks.map(formatValue)).size === ticks.length) return ticks;
  }
  return [];
};
