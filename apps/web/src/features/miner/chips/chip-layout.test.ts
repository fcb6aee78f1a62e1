import type { Chip } from '@mintdeck/shared-types/miner-chips';
import { describe, expect, it } from 'vitest';
import { CHIPS_PER_ROW, toBand, toBands, toChipRows, toMeasured, toNeighbour } from './chip-layout.ts';

const chipOf = (index: number, changes: Partial<Chip> = {}): Chip => ({
  index,
  temperatureC: 72,
  voltageMv: 404,
  hardwareErrorCount: 3,
  staleCount: 0,
  duplicateCount: 0,
  nonceCount: 100,
  failCount: 0,
  coolingDown: false,
  ...changes,
});

describe('toChipRows', () => {
  it('is 3 rows of 21 in the order of the index', () => {
    const chips = Array.from({ length: 63 }, (_, index) => chipOf(62 - index));
    const rows = toChipRows(chips);
    expect(rows.map((row) => row.length)).toEqual([21, 21, 21]);
    expect(rows.flat().map(({ index }) => index)).toEqual(Array.from({ length: 63 }, (_, index) => index));
    expect(rows[1]?.[0]?.chip?.index).toBe(21);
  });

  it('leaves the place of an unreported chip empty instead of moving the others up', () => {
    const [first] = toChipRows([chipOf(0), chipOf(2)]);
    expect(first?.slice(0, 3).map(({ chip }) => chip?.index ?? null)).toEqual([0, null, 2]);
  });

  it('draws the whole map when no chip was reported', () => {
    expect(toChipRows([]).flat()).toHaveLength(63);
  });

  it('makes room for chips of a larger chain', () => {
    expect(toChipRows([chipOf(63)])).toHaveLength(4);
  });
});

describe('toBand', () => {
  it('steps at each limit', () => {
    expect([64.9, 65, 94, 95, 105, 115].map((temperatureC) => toBand(temperatureC, 'temperature'))).toEqual([
      0, 1, 3, 4, 5, 6,
    ]);
    expect([0, 1, 9, 10, 1000].map((count) => toBand(count, 'hardwareErrors'))).toEqual([0, 1, 1, 2, 4]);
  });

  it('gives no colour to what is not known', () => {
    expect(toBand(null, 'temperature')).toBeNull();
    expect(toMeasured(null, 'temperature')).toBeNull();
    expect(toMeasured(chipOf(0, { hardwareErrorCount: null }), 'hardwareErrors')).toBeNull();
  });

  it('has as many colours for both measures', () => {
    expect(toBands('temperature')).toHaveLength(toBands('hardwareErrors').length);
  });
});

describe('toNeighbour', () => {
  it('moves over the map and stops at its edges', () => {
    expect(toNeighbour(0, 'ArrowRight', 63)).toBe(1);
    expect(toNeighbour(1, 'ArrowDown', 63)).toBe(1 + CHIPS_PER_ROW);
    expect(toNeighbour(0, 'ArrowLeft', 63)).toBe(0);
    expect(toNeighbour(62, 'ArrowDown', 63)).toBe(62);
    expect(toNeighbour(5, 'Enter', 63)).toBe(5);
  });
});
