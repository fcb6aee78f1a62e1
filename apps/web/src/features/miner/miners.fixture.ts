import type { Chain, MinerEntry, MinerPool, MinerRow, MinerSummary } from '@mintdeck/shared-types/miner';
import type { FleetMiner } from './fleet/fleet-miner.ts';

/** Test data: 2026-11-21T12:00:00Z. */
export const NOW = 1_795_262_400_000;

export const entryOf = (changes: Partial<MinerEntry> = {}): MinerEntry => ({
  id: 'aaaaaaaaaaa1',
  name: 'Hall A 1',
  address: '192.168.1.50',
  tags: [],
  position: '',
  expectedHashrateHs: null,
  paused: false,
  pollIntervalS: 10,
  model: 'T1',
  mac: '00:0a:35:0a:de:5c',
  firmware: 't1_20180515_060842',
  readOnly: false,
  defaultPassword: false,
  autoTuneMode: 'balanced',
  planned: null,
  pools: [
    [0, 'us-east.stratum.slushpool.com:3333'],
    [1, 'backup.example:3333'],
  ],
  ...changes,
});

export const rowOf = (changes: Partial<MinerRow> = {}): MinerRow => ({
  state: 'online',
  reason: null,
  since: NOW - 3_600_000,
  hashrateGhs: [14_076, 14_592, 14_788, 14_692],
  chains: [
    [0, 4746, 72, true],
    [1, 4883, 67, true],
    [2, 4447, 67, true],
  ],
  fanDutyPercent: 59,
  pool: [0, 'alive'],
  percents: [99.42, 0.5173, 0.1033],
  elapsedS: 4792,
  ...changes,
});

export const minerOf = (
  entry: Partial<MinerEntry> = {},
  row: Partial<MinerRow> | null = {},
  takenAt: number | null = NOW - 4000,
): FleetMiner => ({
  entry: entryOf(entry),
  row: row === null ? null : rowOf(row),
  takenAt: row === null ? null : takenAt,
});

/** Chain 0 of a recorded T1 (fixtures/miner/replies/api_summary.00.json), in our units. */
export const chainOf = (changes: Partial<Chain> = {}): Chain => ({
  id: 0,
  status: 'alive',
  enabled: true,
  live: true,
  hashrate5sHs: 4_745_502_910_000,
  hashrate1mHs: 4_830_953_100_000,
  hashrate5mHs: 4_923_462_760_000,
  hashrate15mHs: 4_932_258_410_000,
  hashrateAverageHs: 4_904_247_730_000,
  hashrateHs: 4_932_258_410_000,
  hashrateAsSent: null,
  temperatureC: 72,
  acceptedCount: 307,
  rejectedCount: 2,
  diff1Count: 0,
  hardwareErrorCount: 6600,
  hardwareErrorPercent: 0.1205,
  rejectedPercent: 0.5759,
  utilityPerMinute: 3.84,
  difficultyAccepted: 4_733_596,
  difficultyRejected: 31_507,
  lastShareDifficulty: 16_982,
  lastShareAt: NOW - 12_000,
  lastValidWorkAt: NOW - 4000,
  ...changes,
});

export const poolOf = (changes: Partial<MinerPool> = {}): MinerPool => ({
  index: 0,
  url: 'stratum+tcp://us-east.stratum.slushpool.com:3333',
  user: 'brndnmtthws.dragon-0ade5',
  status: 'alive',
  priority: 0,
  active: true,
  acceptedCount: 1030,
  rejectedCount: 6,
  staleCount: 0,
  rejectedPercent: 0.5173,
  stalePercent: 0,
  difficulty: 16_982,
  difficultyAccepted: 15_970_922,
  difficultyRejected: 83_052,
  bestShare: 114_372_540,
  getFailureCount: 0,
  remoteFailureCount: 0,
  blockHeight: 527_797,
  lastShareAt: NOW - 12_000,
  ...changes,
});

export const summaryOf = (changes: Partial<MinerSummary> = {}): MinerSummary => ({
  chains: [chainOf(), chainOf({ id: 1, temperatureC: 67 }), chainOf({ id: 2, temperatureC: 67 })],
  pools: [poolOf()],
  fanDutyPercent: 59,
  tuning: false,
  elapsedS: 4792,
  hashrateUnitAsSent: null,
  ...changes,
});
