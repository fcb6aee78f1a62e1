import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
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

/** The upgrade of one miner, whose image is on its way. */
export const toUpgradeValue = (changes: Partial<Upgrade> = {}): Upgrade => ({
  id: 'uuuuuuuuuuu1',
  rolloutId: 'rrrrrrrrrrr1',
  minerId: ID_ONE,
  name: 'rack-1',
  address: '192.168.1.50',
  mac: '00:0a:35:00:00:01',
  imageId: 'iiiiiiiiiii1',
  imageVersion: '2018-11-29_19-31-20',
  startedBy: 'admin',
  group: 0,
  phase: 'uploading',
  reason: null,
  note: null,
  fromVersion: '2018-07-03_15-11-14',
  toVersion: null,
  attempt: 1,
  sentBytes: 0,
  totalBytes: 20_971_520,
  step: null,
  gate: 'waiting',
  medianGhs: 5000,
  hashrateGhs: null,
  startedAt: 1000,
  phaseSince: 2000,
  phaseMs: { waiting: 1000 },
  endedAt: null,
  seq: 1,
  ...changes,
});

const NO_COUNTS: Rollout['counts'] = {
  waiting: 0,
  checking: 0,
  uploading: 0,
  installing: 0,
  rebooting: 0,
  verifying: 0,
  settling: 0,
  updated: 0,
  failed: 0,
  'not-known': 0,
  skipped: 0,
  cancelled: 0,
};

/** A rollout of ten miners under way; `counts` names those that are not none. */
export const toRolloutValue = ({
  counts,
  ...changes
}: Partial<Omit<Rollout, 'counts'>> & { counts?: Partial<Rollout['counts']> } = {}): Rollout => ({
  id: 'rrrrrrrrrrr1',
  state: 'running',
  pauseReason: null,
  imageId: 'iiiiiiiiiii1',
  imageVersion: '2018-11-29_19-31-20',
  startedBy: 'admin',
  startedAt: 1000,
  endedAt: null,
  gateFailedCount: 0,
  group: 0,
  groupCount: 2,
  nextGroupAt: null,
  expectedEndAt: 601_000,
  firstName: 'rack-1',
  retryOf: null,
  seq: 1,
  ...changes,
  counts: { ...NO_COUNTS, ...(counts ?? { waiting: 9, uploading: 1 }) },
});
