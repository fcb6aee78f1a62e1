import type { MinerSamples } from '@mintdeck/shared-types/miner';

type Sample = MinerSamples['samples'][number];

/** What one poll told of one chain; null for what was not read, or is only the last value of a dead chain. */
export interface ChainFigures {
  id: number;
  hashrateGhs: number | null;
  temperatureC: number | null;
}

export interface SampleRing {
  push(takenAt: number, chains: readonly ChainFigures[]): void;
  /** samples taken at or after a time, oldest first; one value per chain in the order of chainIds */
  read(fromMs: number): Sample[];
  /** GH/s over all chains of each such sample that has any; `spanMs` from the first sample to the last, these or not */
  readTotals(fromMs: number): { totalsGhs: Float64Array; spanMs: number };
  chainIds(): number[];
}

const FIRST_CAPACITY = 32;

interface ChainColumns {
  hashrateGhs: Float32Array;
  temperatureC: Float32Array;
}

const createColumns = (capacity: number): ChainColumns => ({
  hashrateGhs: new Float32Array(capacity).fill(Number.NaN),
  temperatureC: new Float32Array(capacity).fill(Number.NaN),
});

// NaN stands for null inside the typed arrays and never leaves this file. 0.1 GH/s and 0.1 degrees are far finer than needed.
const toStored = (figure: number | null): number => figure ?? Number.NaN;
const toRead = (stored: number | undefined): number | null =>
  stored === undefined || Number.isNaN(stored) ? null : Math.round(stored * 10) / 10;

/** GH/s of all chains at one place; NaN when none has a value there. */
const totalAt = (columns: Iterable<ChainColumns>, place: number): number => {
  let total = Number.NaN;
  for (const { hashrateGhs } of columns) {
    const ghs = hashrateGhs[place] ?? Number.NaN;
    if (!Number.isNaN(ghs)) total = Number.isNaN(total) ? ghs : total + ghs;
  }
  return total;
};

/** A ring of at most `limit` samples in typed arrays, which grows by doubling as it fills. */
export const createSampleRing = (limit: number): SampleRing => {
  let capacity = Math.min(FIRST_CAPACITY, limit);
  let times = new Float64Array(capacity);
  let count = 0;
  let next = 0;
  const columns = new Map<number, ChainColumns>();

  const grow = () => {
    // Until the limit is reached nothing was overwritten, so the order in the arrays is the order of time.
    capacity = Math.min(capacity * 2, limit);
    const longer = new Float64Array(capacity);
    longer.set(times);
    times = longer;
    for (const [id, old] of columns) {
      const fresh = createColumns(capacity);
      fresh.hashrateGhs.set(old.hashrateGhs);
      fresh.temperatureC.set(old.temperatureC);
      columns.set(id, fresh);
    }
    next = count;
  };

  const writeChains = (place: number, chains: readonly ChainFigures[]) => {
    for (const { id } of chains) if (!columns.has(id)) columns.set(id, createColumns(capacity));
    for (const [id, column] of columns) {
      const chain = chains.find((each) => each.id === id);
      column.hashrateGhs[place] = toStored(chain?.hashrateGhs ?? null);
      column.temperatureC[place] = toStored(chain?.temperatureC ?? null);
    }
  };

  const places = () => {
    const start = count < capacity ? 0 : next;
    return Array.from({ length: count }, (_, step) => (start + step) % capacity);
  };

  const chainIds = () => [...columns.keys()].sort((one, other) => one - other);

  return {
    chainIds,
    push(takenAt, chains) {
      if (count === capacity && capacity < limit) grow();
      times[next] = takenAt;
      writeChains(next, chains);
      next = (next + 1) % capacity;
      count = Math.min(count + 1, capacity);
    },
    read(fromMs) {
      const ordered = chainIds().flatMap((id) => columns.get(id) ?? []);
      return places().flatMap((place) => {
        const takenAt = times[place];
        if (takenAt === undefined || takenAt < fromMs) return [];
        return {
          takenAt,
          hashrateGhs: ordered.map((column) => toRead(column.hashrateGhs[place])),
          temperatureC: ordered.map((column) => toRead(column.temperatureC[place])),
        };
      });
    },
    readTotals(fromMs) {
      // every minute for every miner: numbers in one array, not an object per sample
      const timeAt = (place: number | undefined) => times[place ?? -1] ?? Number.NaN;
      const recent = places().filter((place) => timeAt(place) >= fromMs);
      const totals = Float64Array.from(recent, (place) => totalAt(columns.values(), place));
      const spanMs = timeAt(recent.at(-1)) - timeAt(recent[0]);
      return { totalsGhs: totals.filter((ghs) => !Number.isNaN(ghs)), spanMs };
    },
  };
};
