import type { MinerState } from '@mintdeck/shared-types/miner';

// What a stored table can hold. The numbers are in every database for ever: add, never change one.
//   0 to 7    gauges of the whole miner, or of the fleet
//   8 to 31   counts of the same: shares, then ms in each state
//   32 + 8 id the chain `id`: four gauges, then four counts

/** Columns of a whole miner; `reporting` and `miners` are of the fleet only. */
export const WHOLE = { hashrate: 0, temperature: 1, fan: 2, reporting: 3, miners: 4 } as const;
/** Places within a chain. */
export const CHAIN = { hashrate: 0, temperature: 1 } as const;

export const COUNTERS = ['acceptedCount', 'rejectedCount', 'hardwareErrorCount', 'diff1Count'] as const;
export type Counter = (typeof COUNTERS)[number];

const WHOLE_COUNTERS_FROM = 8;
const STATES_FROM = 12;
const CHAINS_FROM = 32;
const CHAIN_WIDTH = 8;
const CHAIN_COUNTERS_FROM = 4;
/** as in wire.ts: no chain has a higher id */
const HIGHEST_CHAIN_ID = 63;
export const COLUMN_LIMIT = CHAINS_FROM + CHAIN_WIDTH * (HIGHEST_CHAIN_ID + 1);

/** The number each state is stored under; the compiler names one that is missing. */
const STATE_CODES: Readonly<Record<MinerState, number>> = {
  online: 0,
  tuning: 1,
  starting: 2,
  degraded: 3,
  unreachable: 4,
  unreadable: 5,
  unauthorized: 6,
  'another-miner-answers': 7,
  upgrading: 8,
  'rebooting-as-planned': 9,
  paused: 10,
  unknown: 11,
};

/** States in which a miner's hashrate is part of the fleet's. */
const MINING: ReadonlySet<number> = new Set([STATE_CODES.online, STATE_CODES.tuning, STATE_CODES.degraded]);

/** The stored number of a state. */
export const stateCode = (state: MinerState): number => STATE_CODES[state];
/** Whether a miner in the state of this number is part of the fleet's hashrate. */
export const isMining = (code: number): boolean => MINING.has(code);

/** Where the ms in a state are. */
export const stateColumn = (code: number): number => STATES_FROM + code;
/** All states with their columns. */
export const STATE_COLUMNS = Object.entries(STATE_CODES).map(([state, code]) => ({
  // keys of the record above
  state: state as MinerState,
  column: stateColumn(code),
}));

/** Where counter number `index` of COUNTERS is, for the whole fleet. */
export const wholeCounterColumn = (index: number): number => WHOLE_COUNTERS_FROM + index;
/** Where a gauge of a chain is. */
export const chainColumn = (chainId: number, place: number): number =>
  CHAINS_FROM + CHAIN_WIDTH * chainId + place;
/** Where counter number `index` of COUNTERS is, for one chain. */
export const chainCounterColumn = (chainId: number, index: number): number =>
  chainColumn(chainId, CHAIN_COUNTERS_FROM + index);
/** Id of the chain a column belongs to; null: the whole miner. */
export const chainOfColumn = (column: number): number | null =>
  column < CHAINS_FROM ? null : Math.floor((column - CHAINS_FROM) / CHAIN_WIDTH);
/** Whether a chain of this id can be stored. */
export const isChainId = (id: number): boolean => Number.isInteger(id) && id >= 0 && id <= HIGHEST_CHAIN_ID;

/** Gauges have a count, a sum, a minimum and a maximum; the others are one number. */
export const isGauge = (column: number): boolean =>
  column < CHAINS_FROM ? column < WHOLE_COUNTERS_FROM : column % CHAIN_WIDTH < CHAIN_COUNTERS_FROM;

/** Gauges are stored as whole tenths of GH/s, degrees C and percent: finer than any of them is known. */
export const GAUGE_SCALE = 10;
/** Far above any fleet (1e10 GH/s); a day of such values every second still adds up exactly in a double. */
const MOST_TENTHS = 1e11;

/**
 * The value of a gauge, or the limit it is beyond. Totals need it too: made-up figures of a few miners would add up beyond what a
 * double holds exactly, and the block of the whole fleet could not be read again.
 */
export const limitTenths = (tenths: number): number =>
  Math.max(-MOST_TENTHS, Math.min(MOST_TENTHS, tenths)) + 0;

/** Whole tenths of a gauge's value, never -0; NaN for what is no number. */
export const toTenths = (value: number): number => limitTenths(Math.round(value * GAUGE_SCALE));
