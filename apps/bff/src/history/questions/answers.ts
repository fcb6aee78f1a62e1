import type {
  ChainHistory,
  FleetHistory,
  GaugeHistory,
  HistoryMeasure,
  MinerHistory,
  ShareHistory,
} from '@mintdeck/shared-types/history';
import {
  CHAIN,
  COUNTERS,
  chainColumn,
  chainCounterColumn,
  chainOfColumn,
  GAUGE_SCALE,
  STATE_COLUMNS,
  WHOLE,
  wholeCounterColumn,
} from '../blocks/columns.ts';
import { GAUGE_WIDTH, isPresent, type Table } from '../blocks/table.ts';

const MS_PER_S = 1000;

type Values = (number | null)[];

const rowsOf = ({ rowCount }: Table) => Array.from({ length: rowCount }, (_, row) => row);

/** One number per point from a gauge's cell; null where nothing is recorded. */
const mapGauge = (
  points: Table,
  column: number,
  read: (cell: { count: number; sum: number; min: number; max: number }) => number,
): Values => {
  const cells = points.columns.get(column);
  return rowsOf(points).map((row) => {
    if (cells === undefined || !isPresent(column, cells, row)) return null;
    const [count = 0, sum = 0, min = 0, max = 0] = cells.subarray(row * GAUGE_WIDTH, (row + 1) * GAUGE_WIDTH);
    return read({ count, sum, min, max });
  });
};

const toGauge = (points: Table, column: number): GaugeHistory => ({
  min: mapGauge(points, column, ({ min }) => min / GAUGE_SCALE),
  // to the tenth the values have themselves
  average: mapGauge(points, column, ({ sum, count }) => (Math.round(sum / count) + 0) / GAUGE_SCALE),
  max: mapGauge(points, column, ({ max }) => max / GAUGE_SCALE),
});

/** What was counted per point over these columns; null where none of them has anything. */
const sumCounts = (points: Table, columns: readonly number[]): Values => {
  const known = columns.flatMap((column) => points.columns.get(column) ?? []);
  return rowsOf(points).map((row) => {
    let sum: number | null = null;
    for (const cells of known) {
      const count = cells[row];
      if (count !== undefined && !Number.isNaN(count)) sum = (sum ?? 0) + count;
    }
    return sum;
  });
};

const toShares = (points: Table, columnsOf: (counter: number) => readonly number[]): ShareHistory => {
  const [acceptedCount = [], rejectedCount = [], hardwareErrorCount = [], diff1Count = []] = COUNTERS.map(
    (_, index) => sumCounts(points, columnsOf(index)),
  );
  return { acceptedCount, rejectedCount, hardwareErrorCount, diff1Count };
};

/** Seconds in each state the miner, or any miner, was in; 0 where it was not in it. */
const toStateSeconds = (points: Table): NonNullable<MinerHistory['stateSeconds']> =>
  Object.fromEntries(
    STATE_COLUMNS.filter(({ column }) => points.columns.has(column)).map(({ state, column }) => [
      state,
      sumCounts(points, [column]).map((ms) => (ms ?? 0) / MS_PER_S),
    ]),
  );

/** What a browser asked for of one miner; chains null: all there are. */
export interface Asked {
  readonly measures: ReadonlySet<HistoryMeasure>;
  readonly chains: readonly number[] | null;
}

/** Whether a column has to be read for what was asked. */
export const wantsColumn = ({ measures, chains }: Asked, column: number): boolean => {
  const chainId = chainOfColumn(column);
  if (chainId === null) {
    if (STATE_COLUMNS.some((state) => state.column === column)) return measures.has('states');
    if (column === WHOLE.hashrate) return measures.has('hashrate');
    if (column === WHOLE.temperature) return measures.has('temperature');
    return column === WHOLE.fan && measures.has('fan');
  }
  const isCounter = COUNTERS.some((_, index) => chainCounterColumn(chainId, index) === column);
  // those of the whole miner are the sum over all its chains
  if (isCounter) return measures.has('shares');
  if (chains !== null && !chains.includes(chainId)) return false;
  return measures.has(column === chainColumn(chainId, CHAIN.hashrate) ? 'hashrate' : 'temperature');
};

const chainIdsIn = (points: Table): number[] =>
  [...new Set([...points.columns.keys()].flatMap((column) => chainOfColumn(column) ?? []))].sort(
    (one, other) => one - other,
  );

const toChain = (points: Table, chainId: number, measures: Asked['measures']): ChainHistory => ({
  chainId,
  ...(measures.has('hashrate') && { hashrateGhs: toGauge(points, chainColumn(chainId, CHAIN.hashrate)) }),
  ...(measures.has('temperature') && {
    temperatureC: toGauge(points, chainColumn(chainId, CHAIN.temperature)),
  }),
  ...(measures.has('shares') && {
    shares: toShares(points, (index) => [chainCounterColumn(chainId, index)]),
  }),
});

type MinerFigures = Pick<
  MinerHistory,
  'hashrateGhs' | 'temperatureC' | 'fanDutyPercent' | 'shares' | 'stateSeconds' | 'chains'
>;

/** The figures of a miner as a browser gets them: GH/s, degrees C, percent, counts and seconds per point. */
export const toMinerFigures = (points: Table, { measures, chains }: Asked): MinerFigures => {
  const chainIds = chainIdsIn(points);
  const shown = chainIds.filter((id) => chains === null || chains.includes(id));
  return {
    ...(measures.has('hashrate') && { hashrateGhs: toGauge(points, WHOLE.hashrate) }),
    ...(measures.has('temperature') && { temperatureC: toGauge(points, WHOLE.temperature) }),
    ...(measures.has('fan') && { fanDutyPercent: toGauge(points, WHOLE.fan) }),
    ...(measures.has('shares') && {
      shares: toShares(points, (index) => chainIds.map((id) => chainCounterColumn(id, index))),
    }),
    ...(measures.has('states') && { stateSeconds: toStateSeconds(points) }),
    chains: shown.map((id) => toChain(points, id, measures)),
  };
};

type FleetFigures = Omit<
  FleetHistory,
  'fromMs' | 'toMs' | 'stepS' | 'pointCount' | 'recordedFromMs' | 'notRunning'
>;

/** The figures of all miners together as a browser gets them. */
export const toFleetFigures = (points: Table): FleetFigures => ({
  hashrateGhs: toGauge(points, WHOLE.hashrate),
  reportingCount: toGauge(points, WHOLE.reporting).average,
  minerCount: toGauge(points, WHOLE.miners).average,
  warmestC: toGauge(points, WHOLE.temperature).max,
  shares: toShares(points, (index) => [wholeCounterColumn(index)]),
  stateSeconds: toStateSeconds(points),
});

/** GH/s of a whole miner, the mean of each point. */
export const toSparkline = (points: Table): Values => toGauge(points, WHOLE.hashrate).average;
