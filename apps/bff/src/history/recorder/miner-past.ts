import {
  CHAIN,
  chainColumn,
  chainCounterColumn,
  isChainId,
  isMining,
  toTenths,
  WHOLE,
  wholeCounterColumn,
} from '../blocks/columns.ts';
import type { Table } from '../blocks/table.ts';
import type { MinerSample } from '../sample.ts';
import { ChainCounters } from './chain-counters.ts';

/** A browser calls a figure stale after three polls, but not before this; so does the fleet's total. */
const LEAST_STALE_MS = 30_000;
const DEFAULT_INTERVAL_MS = 10_000;

/** Where figures of one minute go: the miner's own row, and the fleet's. */
export interface MinutePlaces {
  readonly table: Table;
  readonly row: number;
  readonly fleetTable: Table;
  readonly fleetRow: number;
}

interface Newest {
  readonly takenAt: number;
  readonly hashrateTenths: number | null;
  readonly hottestTenths: number | null;
}

const sumOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0);

const finite = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : toTenths(value);

/** What has to be remembered of one miner between two samples. */
export class MinerPast {
  intervalMs = DEFAULT_INTERVAL_MS;
  /** the stored number of its state; null: it is not in the fleet */
  state: number | null = null;
  /** ms since the epoch up to which its time in states is counted */
  countedTo = 0;
  private newest: Newest | null = null;
  private readonly counters = new Map<number, ChainCounters>();

  /** Adds one sample to its minute. */
  record(sample: MinerSample, places: MinutePlaces): void {
    const { table, row } = places;
    const hashrates: number[] = [];
    const temperatures: number[] = [];
    for (const chain of sample.chains) {
      if (!isChainId(chain.id)) continue;
      if (!chain.live) {
        this.counters.get(chain.id)?.forget();
        continue;
      }
      const hashrate = finite(chain.hashrateGhs);
      const temperature = finite(chain.temperatureC);
      if (hashrate !== null) {
        table.addGauge(row, chainColumn(chain.id, CHAIN.hashrate), hashrate);
        hashrates.push(hashrate);
      }
      if (temperature !== null) {
        table.addGauge(row, chainColumn(chain.id, CHAIN.temperature), temperature);
        temperatures.push(temperature);
      }
      this.recordCounts(sample, chain, places);
    }
    const fan = finite(sample.fanDutyPercent);
    const hashrateTenths = sumOf(hashrates);
    const hottestTenths = temperatures.length === 0 ? null : Math.max(...temperatures);
    if (hashrateTenths !== null) table.addGauge(row, WHOLE.hashrate, hashrateTenths);
    if (hottestTenths !== null) table.addGauge(row, WHOLE.temperature, hottestTenths);
    if (fan !== null) table.addGauge(row, WHOLE.fan, fan);
    this.newest = { takenAt: sample.takenAt, hashrateTenths, hottestTenths };
  }

  /** Its part in the fleet's total, tenths; null: it reports none now. */
  share(now: number): { hashrateTenths: number | null; hottestTenths: number | null } | null {
    const { newest, state } = this;
    if (newest === null || state === null || !isMining(state)) return null;
    const ageMs = now - newest.takenAt;
    return ageMs > Math.max(3 * this.intervalMs, LEAST_STALE_MS) ? null : newest;
  }

  private recordCounts(
    sample: MinerSample,
    chain: MinerSample['chains'][number],
    places: MinutePlaces,
  ): void {
    const counters = this.counters.get(chain.id) ?? new ChainCounters();
    this.counters.set(chain.id, counters);
    const { takenAt, elapsedS } = sample;
    const counted = counters.count(chain, { takenAt, elapsedS, intervalMs: this.intervalMs });
    for (const [index, count] of counted.entries()) {
      if (count === null) continue;
      places.table.addCount(places.row, chainCounterColumn(chain.id, index), count);
      places.fleetTable.addCount(places.fleetRow, wholeCounterColumn(index), count);
    }
  }
}
