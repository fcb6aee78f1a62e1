import type { MinerSummary } from '@mintdeck/shared-types/miner';
import { normalizeSummary } from './normalize.ts';
import { type DevWire, type PoolWire, type SummaryWire, summaryWireSchema } from './wire.ts';

/** A chain as the May 2018 firmware sends it; values constructed. */
export const devWire = (id: number, changes: Partial<DevWire> = {}) => ({
  ASC: id,
  Name: 'DT1',
  ID: id,
  Enabled: 'Y',
  Status: 'Alive',
  Temperature: 70 + id,
  'MHS av': 4_800_000,
  'MHS 5s': 4_900_000,
  'MHS 1m': 4_850_000.5,
  'MHS 5m': 4_820_000,
  'MHS 15m': 4_810_000,
  Accepted: 990,
  Rejected: 10,
  'Hardware Errors': 12,
  'Diff1 Work': 9988,
  Utility: 3.5,
  'Last Share Time': 1_700_000_000,
  'Difficulty Accepted': 5000,
  'Difficulty Rejected': 20,
  'Last Share Difficulty': 16_384,
  'Last Valid Work': 1_700_000_002,
  'Device Hardware%': 0.12,
  'Device Rejected%': 0.4,
  'Device Elapsed': 5000,
  'Hash Rate': 4_810_000,
  ...changes,
});

/** A pool as cgminer lists it; values constructed. */
export const poolWire = (index: number, changes: Partial<PoolWire> = {}) => ({
  POOL: index,
  URL: `stratum+tcp://pool-${index}.example:3333`,
  Status: 'Alive',
  Priority: index,
  Accepted: 2970,
  Rejected: 30,
  Stale: 1,
  'Get Failures': 0,
  'Remote Failures': 0,
  User: 'worker',
  'Last Share Time': 1_700_000_000,
  'Difficulty Accepted': 15_000,
  'Difficulty Rejected': 60,
  'Stratum Active': index === 0,
  'Stratum Difficulty': 16_384,
  'Best Share': 1_000_000,
  'Pool Rejected%': 0.4,
  'Pool Stale%': 0,
  'Current Block Height': 500_000,
  ...changes,
});

/** A whole summary of three chains and two pools. */
export const summaryWire = (changes: Partial<SummaryWire> = {}): SummaryWire =>
  summaryWireSchema.parse({
    success: true,
    DEVS: [devWire(0), devWire(1), devWire(2)],
    POOLS: [poolWire(0), poolWire(1)],
    HARDWARE: { 'Fan duty': 60 },
    tuning: false,
    hashrates: [],
    ...changes,
  });

/** The same as the rest of the server sees it, of a T1. */
export const summaryOf = (changes: Partial<SummaryWire> = {}): MinerSummary =>
  normalizeSummary(summaryWire(changes), 'T1');
