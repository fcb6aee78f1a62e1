import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type {
  Preflight,
  PreflightRow,
  RolloutDetail,
  RolloutPlan,
} from '@mintdeck/shared-types/firmware/rollouts';
import type { MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import type { LiveUpdate } from '../../../live/live-store.ts';
import { toRolloutValue } from '../../../live/live-values.fixture.ts';
import { IMAGE } from '../library/library.fixture.ts';
import type { Candidate } from './pilot.ts';
import { toUsualPlan } from './plan-form.ts';

/** Test data: 2026-11-21T12:00:00Z. */
export const NOW = 1_795_262_400_000;
export const ROLLOUT_ID = 'rrrrrrrrrrr1';
export const OLD = 't1_20180522_101500';
export const NEW = 't1_20180817_093000';

/** The id of the miner with this number: aaaaaaaaaa07. */
export const idOf = (number: number): string => `aaaaaaaaaa${String(number).padStart(2, '0')}`;

export const imageOf = (changes: Partial<FirmwareImage> = {}): FirmwareImage => ({
  ...IMAGE,
  fileName: 'august.swu',
  sizeBytes: 15_000_000,
  version: NEW,
  reportedVersion: NEW,
  addedAt: NOW - 86_400_000,
  ...changes,
});

export const libraryOf = (...images: FirmwareImage[]) => ({ images, usedBytes: 1, freeBytes: 1e9 });

export const entryOf = (number: number, changes: Partial<MinerEntry> = {}): MinerEntry => ({
  id: idOf(number),
  name: `Hall A ${number}`,
  address: `192.168.1.${number}`,
  tags: [],
  position: '',
  expectedHashrateHs: null,
  paused: false,
  pollIntervalS: 10,
  model: 'T1',
  mac: `00:0a:35:00:00:${String(number).padStart(2, '0')}`,
  firmware: OLD,
  readOnly: false,
  defaultPassword: false,
  autoTuneMode: 'balanced',
  planned: null,
  pools: [],
  ...changes,
});

const rowOf = (changes: Partial<MinerRow> = {}): MinerRow => ({
  state: 'online',
  reason: null,
  since: NOW - 86_400_000,
  hashrateGhs: [14_700, 14_700, 14_700, 14_700],
  chains: [],
  fanDutyPercent: 59,
  pool: [0, 'alive'],
  percents: [99, 0.5, 0.1],
  elapsedS: 4792,
  ...changes,
});

export interface CandidateChanges {
  entry?: Partial<MinerEntry>;
  row?: Partial<MinerRow> | null;
  takenAt?: number | null;
}

export const candidateOf = (number: number, changes: CandidateChanges = {}): Candidate => ({
  entry: entryOf(number, changes.entry),
  row: changes.row === null ? null : rowOf(changes.row),
  takenAt: changes.takenAt === undefined ? NOW - 4000 : changes.takenAt,
});

/** A miner with this mean hashrate of 15 minutes, GH/s. */
export const hashing = (number: number, ghs: number, changes: CandidateChanges = {}): Candidate =>
  candidateOf(number, { ...changes, row: { ...changes.row, hashrateGhs: [ghs, ghs, ghs, ghs] } });

export const toUpdates = (candidates: readonly Candidate[]): LiveUpdate[] =>
  candidates.flatMap(({ entry, row, takenAt }): LiveUpdate[] => [
    { kind: 'miner-entry', id: entry.id, value: entry, takenAt: null },
    ...(row === null ? [] : [{ kind: 'miner-row' as const, id: entry.id, value: row, takenAt }]),
  ]);

/** A draft of three miners. */
export const rolloutOf = ({ counts, ...changes }: Parameters<typeof toRolloutValue>[0] = {}) =>
  toRolloutValue({
    id: ROLLOUT_ID,
    state: 'draft',
    imageVersion: NEW,
    startedBy: 'anna',
    startedAt: NOW - 60_000,
    group: null,
    expectedEndAt: null,
    firstName: 'Hall A 1',
    seq: 0,
    ...changes,
    counts: counts ?? { waiting: 3 },
  });

export const planOf = (changes: Partial<RolloutPlan> = {}): RolloutPlan => ({
  ...toUsualPlan('iiiiiiiiiii1', [idOf(1), idOf(2), idOf(3)]),
  ...changes,
});

export const detailOf = (changes: Partial<RolloutDetail> = {}): RolloutDetail => ({
  rollout: rolloutOf(),
  plan: planOf(),
  revision: 1,
  createdBy: 'anna',
  createdAt: NOW - 60_000,
  ...changes,
});

export const preRowOf = (number: number, changes: Partial<PreflightRow> = {}): PreflightRow => ({
  minerId: idOf(number),
  name: `Hall A ${number}`,
  address: `192.168.1.${number}`,
  group: number === 1 ? 0 : 1,
  takenAt: NOW - 1000,
  version: OLD,
  hardware: 't1.g19',
  medianGhs: 14_700,
  blocker: null,
  warnings: [],
  ...changes,
});

export const preflightOf = (changes: Partial<Preflight> = {}): Preflight => ({
  revision: 1,
  at: NOW - 5000,
  running: false,
  rows: [preRowOf(1), preRowOf(2), preRowOf(3)],
  expectedS: 1260,
  groupCount: 2,
  ...changes,
});
