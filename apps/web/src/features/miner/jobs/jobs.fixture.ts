import type { Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { NOW } from '../miners.fixture.ts';

const NOBODY: Job['counts'] = {
  waiting: 0,
  sending: 0,
  awaiting: 0,
  done: 0,
  failed: 0,
  'not-known': 0,
  skipped: 0,
  cancelled: 0,
};

export const JOB_ID = 'jjjjjjjjjjj1';

/** A reboot of one miner under way; `counts` names those that are not none. */
export const jobOf = ({
  counts,
  ...changes
}: Partial<Omit<Job, 'counts'>> & { counts?: Partial<Job['counts']> } = {}): Job => ({
  id: JOB_ID,
  kind: 'miner-action',
  action: 'reboot',
  asked: {},
  state: 'running',
  startedBy: 'anna',
  startedAt: NOW - 60_000,
  endedAt: null,
  packetSize: 10,
  packetPauseS: 5,
  firstName: 'Hall A 1',
  expectedEndAt: NOW + 60_000,
  nextPacketAt: null,
  retryOf: null,
  retryableUntil: null,
  seq: 1,
  ...changes,
  counts: { ...NOBODY, ...(counts ?? { awaiting: 1 }) },
});

export const itemOf = (changes: Partial<JobItem> = {}): JobItem => ({
  minerId: 'aaaaaaaaaaa1',
  name: 'Hall A 1',
  address: '192.168.1.50',
  mac: null,
  packet: 0,
  state: 'awaiting',
  reason: null,
  note: null,
  startedAt: NOW - 60_000,
  sentAt: NOW - 59_000,
  endedAt: null,
  seq: 1,
  ...changes,
});
