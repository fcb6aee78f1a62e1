import type { Job } from '@mintdeck/shared-types/job';
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';

export const ID_ONE = 'aaaaaaaaaaa1';
export const ID_TWO = 'aaaaaaaaaaa2';
export const EPOCH = 'epoch-1';

/** A healthy miner's row, with what the test cares about changed. */
export const toRow = (changes: Partial<MinerRow> = {}): MinerRow => ({
  state: 'online',
  reason: null,
  since: 1000,
  hashrateGhs: [16_000, 16_100, 16_050, 16_020],
  chains: [
    [0, 5300, 68, true],
    [1, 5400, 70, true],
    [2, 5300, 71, true],
  ],
  fanDutyPercent: 59,
  pool: [0, 'alive'],
  percents: [99.5, 0.5, 0.1],
  elapsedS: 3600,
  ...changes,
});

/** A miner's entry by its id. */
export const toEntry = (id: string, changes: Partial<MinerEntry> = {}): MinerEntry => ({
  id,
  name: `rack-${id.slice(-1)}`,
  address: '192.168.1.50',
  tags: [],
  position: '',
  expectedHashrateHs: null,
  pollIntervalS: 10,
  paused: false,
  model: 'T1',
  mac: null,
  firmware: null,
  readOnly: false,
  defaultPassword: null,
  autoTuneMode: null,
  planned: null,
  pools: [],
  ...changes,
});

/** The message of a subscribed topic, of the first epoch. */
export const toMessage = (topic: string, value: unknown) => ({ topic, epoch: EPOCH, takenAt: 5000, value });

/** A batch with one row, of the first epoch. */
export const toBatch = (id: string, seq: number, row: unknown) => ({
  epoch: EPOCH,
  seq,
  values: { 'miner-row': [[id, 5000, row]] },
});

/** A snapshot of both miners, up to seq 10. */
export const toSnapshot = (changes: { epoch?: string; seq?: number; serverTime?: number } = {}) => {
  const { epoch = EPOCH, seq = 10, serverTime = 100_000 } = changes;
  return {
    snapshot: 0,
    epoch,
    seq,
    serverTime,
    values: {
      'miner-entry': [
        [ID_ONE, null, toEntry(ID_ONE)],
        [ID_TWO, null, toEntry(ID_TWO)],
      ],
      'miner-row': [
        [ID_ONE, 5000, toRow()],
        [ID_TWO, 5000, toRow({ fanDutyPercent: null })],
      ] as unknown[],
    },
  };
};

/** A restart of ten miners under way. */
export const toJobValue = (changes: Partial<Job> = {}): Job => ({
  id: 'jjjjjjjjjjj1',
  kind: 'miner-action',
  action: 'restart-cgminer',
  asked: {},
  state: 'running',
  startedBy: 'admin',
  startedAt: 1000,
  endedAt: null,
  packetSize: 10,
  packetPauseS: 5,
  counts: {
    waiting: 9,
    sending: 1,
    awaiting: 0,
    done: 0,
    failed: 0,
    'not-known': 0,
    skipped: 0,
    cancelled: 0,
  },
  firstName: 'rack-1',
  expectedEndAt: 61_000,
  nextPacketAt: null,
  retryOf: null,
  retryableUntil: null,
  seq: 1,
  ...changes,
});
