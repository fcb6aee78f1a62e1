/** What differs between the machines that run this firmware family. */
export interface MinerModel {
  /** As `/api/type` answers. */
  readonly type: string;
  /** cgminer's name of a chain in DEVS. */
  readonly chainName: string;
  readonly chainCount: number;
  readonly chipsPerChain: number;
  readonly coresPerChain: number;
  /** Hashes (or solutions) per second in one unit of the "MHS" fields. reference 3: factor 1e6, 1e3 or 1. */
  readonly hashesPerWireUnit: number;
  /** The unit without prefix, as `/api/unit` answers. */
  readonly baseUnit: 'H/s' | 'Sol/s';
  /** Hashes of one share of difficulty 1. */
  readonly hashesPerDiff1: number;
  /** Difficulty that gives a chain about four shares a minute. */
  readonly shareDifficulty: number;
  /** Rate of one chain per tuning mode, in the unit of the "MHS" fields. */
  readonly ratePerMode: Readonly<Record<AutoTuneMode, number>>;
}

export const AUTO_TUNE_MODES = ['efficient', 'balanced', 'factory', 'performance'] as const;
export type AutoTuneMode = (typeof AUTO_TUNE_MODES)[number];

// reference 4: 63 chips x 32 cores, 5.37e6 MH/s a chain at the factory clock, about 4.9e6 and 5.4e6 in the other
// modes. "performance" was never captured: invented.
const T1: MinerModel = {
  type: 'T1',
  chainName: 'DT1',
  chainCount: 3,
  chipsPerChain: 63,
  coresPerChain: 2016,
  hashesPerWireUnit: 1e6,
  baseUnit: 'H/s',
  hashesPerDiff1: 2 ** 32,
  shareDifficulty: 16384,
  ratePerMode: { efficient: 4.9e6, balanced: 5.4e6, factory: 5.37e6, performance: 5.62e6 },
};

// Rates, chips and difficulties of the other two are invented; unit and factor are those of reference 3.
const B29: MinerModel = {
  type: 'B29',
  chainName: 'B29',
  chainCount: 4,
  chipsPerChain: 36,
  coresPerChain: 36,
  hashesPerWireUnit: 1,
  baseUnit: 'Sol/s',
  hashesPerDiff1: 8192,
  shareDifficulty: 16,
  ratePerMode: { efficient: 7600, balanced: 8700, factory: 8500, performance: 9100 },
};

const A8: MinerModel = {
  type: 'A8',
  chainName: 'A8',
  chainCount: 3,
  chipsPerChain: 30,
  coresPerChain: 240,
  hashesPerWireUnit: 1e3,
  baseUnit: 'H/s',
  hashesPerDiff1: 65536,
  shareDifficulty: 12,
  ratePerMode: { efficient: 47, balanced: 54, factory: 53, performance: 58 },
};

export const MINER_MODELS = { T1, B29, A8 } as const satisfies Record<string, MinerModel>;
export type MinerModelName = keyof typeof MINER_MODELS;
export const MINER_MODEL_NAMES: readonly MinerModelName[] = ['T1', 'B29', 'A8'];
