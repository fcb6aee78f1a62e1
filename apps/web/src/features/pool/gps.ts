import { type Figure, formatFigure, formatFixed } from '../../lib/units.ts';

const UNIT = 'gps';
const DECIMALS_MAX = 6;

/** Three digits that say something: 0.14 gps is a good card, 0.0021 a slow one, and neither is 0. */
const toDecimals = (gps: number): number => {
  const size = Math.abs(gps);
  if (size === 0) return 0;
  return Math.min(Math.max(2 - Math.floor(Math.log10(size)), 0), DECIMALS_MAX);
};

/** Graphs per second; with `decimals` for a column, so that its figures stand under each other. */
export const toGpsFigure = (gps: number, decimals = toDecimals(gps)): Figure => ({
  digits: formatFixed(gps, decimals),
  unit: UNIT,
});

/** "0.140 gps"; the en dash for null. */
export const formatGps = (gps: number | null): string => formatFigure(gps === null ? null : toGpsFigure(gps));

/** Decimals for a whole column: those of its smallest figure that is not 0, at most three more than its largest needs. */
export const toColumnDecimals = (values: readonly (number | null)[]): number => {
  const running = values.flatMap((gps) => (gps !== null && gps > 0 ? [toDecimals(gps)] : []));
  if (running.length === 0) return 0;
  return Math.min(Math.max(...running), Math.min(...running) + 3);
};

/** What a proof of work is called: `c32` is C32; a word that nobody knows stays as the pool words it. */
export const toAlgorithmName = (algorithm: string): string =>
  /^c\d+$/.test(algorithm) ? algorithm.toUpperCase() : algorithm;
