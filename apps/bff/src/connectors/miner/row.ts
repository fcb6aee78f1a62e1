import type { Chain, MinerPool, MinerRow, MinerSummary } from '@mintdeck/shared-types/miner';
import { type MinerStatus, totalHashrateHs } from './state.ts';

/** A miner that mines stays below 250; the longest state and reason beside five chains come to 306, and nothing of them may be left out. */
export const MAX_ROW_BYTES = 320;
/** A T1 has three; other models up to five. */
const MAX_CHAINS = 5;

type Figures = Omit<MinerRow, 'state' | 'reason' | 'since'>;

/** A row without any figure: never read, or not this miner's. */
export const NO_FIGURES: Figures = {
  hashrateGhs: [null, null, null, null],
  chains: [],
  fanDutyPercent: null,
  pool: null,
  percents: [null, null, null],
  elapsedS: null,
};

const toGhs = (hashrateHs: number | null): number | null =>
  hashrateHs === null ? null : Math.round(hashrateHs / 1e9);

const sum = (counts: readonly (number | null)[]): number | null => {
  const told = counts.filter((each) => each !== null);
  return told.length === 0 ? null : told.reduce((total, each) => total + each, 0);
};

/** Two decimals below 10, one below 100: what a person can tell apart, and short. */
const toShort = (percent: number): number => {
  if (percent >= 100) return Math.round(percent);
  return percent >= 10 ? Math.round(percent * 10) / 10 : Math.round(percent * 100) / 100;
};

const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : toShort((100 * part) / whole);

/** [accepted, rejected] of all shares of the chains, by count. */
const sharePercents = (chains: readonly Chain[]): [number | null, number | null] => {
  const accepted = sum(chains.map((chain) => chain.acceptedCount));
  const rejected = sum(chains.map((chain) => chain.rejectedCount));
  const all = accepted === null || rejected === null ? null : accepted + rejected;
  return [share(accepted, all), share(rejected, all)];
};

const errorPercent = (chains: readonly Chain[]): number | null => {
  const told = chains.flatMap((chain) => chain.hardwareErrorPercent ?? []);
  return told.length === 0 ? null : toShort(told.reduce((total, each) => total + each, 0) / told.length);
};

const activePool = (pools: readonly MinerPool[]): MinerRow['pool'] => {
  const active = pools.find((pool) => pool.active);
  return active === undefined ? null : [active.index, active.status];
};

/** Figures of the row: GH/s of live chains only, whole degrees C, percent of the live chains. */
export const toFigures = (summary: MinerSummary): Figures => {
  const { chains, pools, fanDutyPercent, elapsedS } = summary;
  const live = chains.filter((chain) => chain.live);
  const total = (mean: Parameters<typeof totalHashrateHs>[1]) => toGhs(totalHashrateHs(chains, mean));
  return {
    hashrateGhs: [
      total('hashrate5sHs'),
      total('hashrate1mHs'),
      total('hashrate15mHs'),
      total('hashrateAverageHs'),
    ],
    chains: chains
      .slice(0, MAX_CHAINS)
      .map((chain) => [
        chain.id,
        toGhs(chain.hashrate5sHs),
        chain.temperatureC === null ? null : Math.round(chain.temperatureC),
        chain.live,
      ]),
    fanDutyPercent,
    pool: activePool(pools),
    percents: [...sharePercents(live), errorPercent(live)],
    elapsedS: elapsedS === null ? null : Math.round(elapsedS),
  };
};

/** What a row that would be too long does without, the least missed first. Only figures no miner has get here. */
const SHORTENINGS: readonly ((row: MinerRow) => MinerRow)[] = [
  (row) => ({ ...row, percents: [whole(row.percents[0]), whole(row.percents[1]), whole(row.percents[2])] }),
  (row) => ({ ...row, elapsedS: null }),
  (row) => ({ ...row, pool: null }),
  (row) => ({ ...row, chains: [] }),
];
const whole = (percent: number | null) => (percent === null ? null : Math.round(percent));

const fits = (row: MinerRow): boolean => JSON.stringify(row).length <= MAX_ROW_BYTES;

/** The whole row, at most MAX_ROW_BYTES of JSON. `since` is when the state was entered, ms since the epoch. */
export const toMinerRow = ({ state, reason }: MinerStatus, since: number, figures: Figures): MinerRow => {
  let row: MinerRow = { state, reason, since, ...figures };
  for (const shorten of SHORTENINGS) {
    if (fits(row)) break;
    row = shorten(row);
  }
  return row;
};
