import { type FleetMiner, isReporting, toHottestC } from './fleet-miner.ts';

/** A sum and what it leaves out. */
export interface Total {
  /** null: nothing was known, which is not zero */
  readonly hashrateGhs: number | null;
  readonly coveredCount: number;
}

export interface FleetTotals {
  readonly minerCount: number;
  readonly last1m: Total;
  readonly last15m: Total;
  readonly average: Total;
  /** the hottest live chain among the miners that report */
  readonly hottest: { readonly miner: FleetMiner; readonly temperatureC: number } | null;
}

/** Place in MinerRow.hashrateGhs. */
type MeanIndex = 1 | 2 | 3;

/** A loop and no arrays of the known: this runs every second for 10 000 miners. */
const toTotal = (reporting: readonly FleetMiner[], mean: MeanIndex): Total => {
  let sumGhs = 0;
  let coveredCount = 0;
  for (const { row } of reporting) {
    const hashrateGhs = row?.hashrateGhs[mean];
    if (typeof hashrateGhs !== 'number') continue;
    sumGhs += hashrateGhs;
    coveredCount += 1;
  }
  return { hashrateGhs: coveredCount === 0 ? null : sumGhs, coveredCount };
};

const toHottest = (reporting: readonly FleetMiner[]): FleetTotals['hottest'] => {
  let hottest: FleetTotals['hottest'] = null;
  for (const miner of reporting) {
    const temperatureC = toHottestC(miner.row);
    if (temperatureC !== null && (hottest === null || temperatureC > hottest.temperatureC)) {
      hottest = { miner, temperatureC };
    }
  }
  return hottest;
};

/** Sums over the live chains of the miners whose figures stand for now; what is unknown, stale or foreign is left out and counted as such. */
export const toFleetTotals = (miners: readonly FleetMiner[], now: number): FleetTotals => {
  const reporting = miners.filter((miner) => isReporting(miner, now));
  return {
    minerCount: miners.length,
    last1m: toTotal(reporting, 1),
    last15m: toTotal(reporting, 2),
    average: toTotal(reporting, 3),
    hottest: toHottest(reporting),
  };
};
