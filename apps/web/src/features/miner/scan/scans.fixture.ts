import type { PickResult, Scan, ScanHost } from '@mintdeck/shared-types/scan';
import { NOW } from '../miners.fixture.ts';

export const SCAN_ID = 'scanscanscan';

export const hostOf = (address: string, changes: Partial<ScanHost> = {}): ScanHost => ({
  address,
  page: 'DragonMint',
  looksLike: null,
  result: null,
  ...changes,
});

export const resultOf = (outcome: PickResult['outcome'], changes: Partial<PickResult> = {}): PickResult => ({
  outcome,
  minerId: null,
  mac: null,
  resultAt: NOW,
  ...changes,
});

export const scanOf = (changes: Partial<Scan> = {}): Scan => ({
  id: SCAN_ID,
  minerId: null,
  ranges: ['10.0.0.0/24'],
  ports: [80, 443],
  startedBy: 'anna',
  startedAt: NOW - 20_000,
  endedAt: NOW,
  state: 'done',
  addressCount: 254,
  doneCount: 254,
  answeredCount: 0,
  timeLeftS: null,
  foundCount: changes.found?.length ?? 0,
  found: [],
  known: [],
  adoption: null,
  ...changes,
});
