/** What is shown where a value was never read. */
export const UNKNOWN = '–';
const NARROW_SPACE = '\u202f';

/** A number ready for the screen: its digits and, apart, its unit (set smaller beside it). */
export interface Figure {
  digits: string;
  unit: string;
}

/** The figure as one text; the en dash for null. */
export const formatFigure = (figure: Figure | null): string => {
  if (figure === null) return UNKNOWN;
  return figure.unit === '' ? figure.digits : `${figure.digits}${NARROW_SPACE}${figure.unit}`;
};

const fixedFormats = new Map<number, Intl.NumberFormat>();
/** The number with exactly so many decimals, in the user's locale. */
export const formatFixed = (value: number, decimals: number): string => {
  let format = fixedFormats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat(undefined, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    fixedFormats.set(decimals, format);
  }
  return format.format(value);
};

export const HASHRATE_UNITS = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s'] as const;
export type HashrateUnit = (typeof HASHRATE_UNITS)[number];
const HASHES_PER_GIGAHASH = 1e9;

/** H/s from the GH/s of live rows and samples. */
export const toHashrateHs = (hashrateGhs: number | null): number | null =>
  hashrateGhs === null ? null : hashrateGhs * HASHES_PER_GIGAHASH;

/** The unit in which the largest of the values reads as 1 to 999; TH/s where nothing was read. */
export const chooseHashrateUnit = (valuesHs: readonly (number | null)[]): HashrateUnit => {
  const largest = valuesHs.reduce<number>((max, each) => (each === null ? max : Math.max(max, each)), 0);
  if (largest <= 0) return 'TH/s';
  const step = Math.floor(Math.log10(largest) / 3);
  return HASHRATE_UNITS[Math.min(Math.max(step, 0), HASHRATE_UNITS.length - 1)] ?? 'H/s';
};

/** H/s in the given unit as a bare number, for the axis of a chart. */
export const scaleHashrate = (hashrateHs: number, unit: HashrateUnit): number =>
  hashrateHs / 1000 ** HASHRATE_UNITS.indexOf(unit);

const significantDecimals = (value: number): number => {
  const size = Math.abs(value);
  if (size >= 100) return 1;
  return size >= 10 ? 2 : 3;
};

/** H/s with four significant digits, or, in a fixed unit (a column), with fixed decimals so that they align. */
export const toHashrateFigure = (
  hashrateHs: number,
  { unit, decimals }: { unit?: HashrateUnit | undefined; decimals?: number } = {},
): Figure => {
  const shown = unit ?? chooseHashrateUnit([hashrateHs]);
  const scaled = scaleHashrate(hashrateHs, shown);
  return { digits: formatFixed(scaled, decimals ?? (unit ? 2 : significantDecimals(scaled))), unit: shown };
};
/** "4.904 TH/s". */
export const formatHashrate = (hashrateHs: number | null): string =>
  formatFigure(hashrateHs === null ? null : toHashrateFigure(hashrateHs));

/** Percent with so many decimals (default 1). */
export const toPercentFigure = (percent: number, decimals = 1): Figure => ({
  digits: formatFixed(percent, decimals),
  unit: '%',
});
/** "59.0 %". */
export const formatPercent = (percent: number | null, decimals = 1): string =>
  formatFigure(percent === null ? null : toPercentFigure(percent, decimals));

/** Degrees Celsius with so many decimals (default 0: the device sends whole or half degrees). */
export const toTemperatureFigure = (temperatureC: number, decimals = 0): Figure => ({
  digits: formatFixed(temperatureC, decimals),
  unit: '°C',
});
/** "71 °C". */
export const formatTemperature = (temperatureC: number | null, decimals = 0): string =>
  formatFigure(temperatureC === null ? null : toTemperatureFigure(temperatureC, decimals));

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
/** Bytes in the largest binary unit that keeps at least one whole digit. */
const toBytesFigure = (bytes: number): Figure => {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), BYTE_UNITS.length - 1);
  const scaled = bytes / 1024 ** step;
  return { digits: formatFixed(scaled, step === 0 || scaled >= 100 ? 0 : 1), unit: BYTE_UNITS[step] ?? 'B' };
};
/** "244.7 MiB". */
export const formatBytes = (bytes: number | null): string =>
  formatFigure(bytes === null ? null : toBytesFigure(bytes));

/** A count with grouped thousands, no unit. */
export const toCountFigure = (count: number): Figure => ({ digits: formatFixed(count, 0), unit: '' });
/** "48,291". */
export const formatCount = (count: number | null): string =>
  formatFigure(count === null ? null : toCountFigure(count));

/** A plain number with so many decimals (default 2), no unit: load, difficulty, utility. */
export const formatNumber = (value: number | null, decimals = 2): string =>
  value === null ? UNKNOWN : formatFixed(value, decimals);

const DIFFICULTY_UNITS = ['', 'k', 'M', 'G', 'T', 'P'] as const;
/** A share difficulty shortened to four significant digits: "32.77 k". */
export const formatDifficulty = (difficulty: number | null): string => {
  if (difficulty === null) return UNKNOWN;
  if (difficulty < 1000) return formatFixed(difficulty, Number.isInteger(difficulty) ? 0 : 2);
  const step = Math.min(Math.floor(Math.log10(difficulty) / 3), DIFFICULTY_UNITS.length - 1);
  const scaled = difficulty / 1000 ** step;
  return formatFigure({
    digits: formatFixed(scaled, significantDecimals(scaled)),
    unit: DIFFICULTY_UNITS[step] ?? '',
  });
};

/** Volts from millivolts: "0.412 V". */
export const formatVoltage = (voltageMv: number | null): string =>
  formatFigure(voltageMv === null ? null : { digits: formatFixed(voltageMv / 1000, 3), unit: 'V' });
