import type { Chip } from '@mintdeck/shared-types/miner-chips';

/** A T1 chain is 63 chips, drawn 21 wide. The order is the device's index; where a chip sits on the board is not known. */
export const CHIPS_PER_ROW = 21;
const CHIPS_PER_CHAIN = 63;

/** One place of the map: a chip, or null where the miner reported none. */
export interface ChipPlace {
  readonly index: number;
  readonly chip: Chip | null;
}

/** The rows of the map, by index. Chips beyond 63 (another model) get further rows rather than being dropped. */
export const toChipRows = (chips: readonly Chip[]): readonly (readonly ChipPlace[])[] => {
  const byIndex = new Map(chips.map((chip) => [chip.index, chip]));
  const placeCount = Math.max(CHIPS_PER_CHAIN, ...chips.map(({ index }) => index + 1));
  const rowCount = Math.ceil(placeCount / CHIPS_PER_ROW);
  return Array.from({ length: rowCount }, (_, rowIndex) =>
    Array.from({ length: CHIPS_PER_ROW }, (_, column) => {
      const index = rowIndex * CHIPS_PER_ROW + column;
      return { index, chip: byIndex.get(index) ?? null };
    }),
  );
};

export const CHIP_MEASURES = ['temperature', 'hardwareErrors'] as const;
export type ChipMeasure = (typeof CHIP_MEASURES)[number];

/** Degrees Celsius at which the next colour begins: 95 runs the fans at full, 105 throttles, 115 powers the chain down (device firmware). */
const TEMPERATURE_BANDS_C = [65, 75, 85, 95, 105, 115] as const;
/** Hardware errors at which the next colour begins. */
const HARDWARE_ERROR_BANDS = [1, 10, 100, 1000, 10_000, 100_000] as const;

export const toBands = (measure: ChipMeasure): readonly number[] =>
  measure === 'temperature' ? TEMPERATURE_BANDS_C : HARDWARE_ERROR_BANDS;

export const toMeasured = (chip: Chip | null, measure: ChipMeasure): number | null => {
  if (chip === null) return null;
  return measure === 'temperature' ? chip.temperatureC : chip.hardwareErrorCount;
};

/** Which colour a figure gets, 0 (calm) to 6 (worst); null: not known. */
export const toBand = (measured: number | null, measure: ChipMeasure): number | null =>
  measured === null ? null : toBands(measure).filter((limit) => measured >= limit).length;

/** The place the arrow keys lead to from another; it stays where it is at an edge. */
export const toNeighbour = (index: number, key: string, placeCount: number): number => {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -CHIPS_PER_ROW,
    ArrowDown: CHIPS_PER_ROW,
  };
  const step = steps[key];
  if (step === undefined) return index;
  const next = index + step;
  return next >= 0 && next < placeCount ? next : index;
};
