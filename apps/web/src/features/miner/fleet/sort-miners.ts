import type { MinerEntry, MinerState } from '@mintdeck/shared-types/miner';
import { type FleetMiner, toActivePoolHost, toHottestC, toState } from './fleet-miner.ts';

export const SORT_KEYS = [
  'name',
  'state',
  'since',
  'age',
  'hashrate5s',
  'hashrate1m',
  'hashrate15m',
  'hashrateAverage',
  'chains',
  'temperature',
  'fan',
  'pool',
  'accepted',
  'rejected',
  'hardwareErrors',
  'uptime',
  'firmware',
  'autoTune',
  'tags',
  'position',
  'model',
  'mac',
  'address',
  'pollInterval',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** What needs a person most stands first. */
export const STATES_WORST_FIRST: readonly MinerState[] = [
  'another-miner-answers',
  'unauthorized',
  'unreachable',
  'unreadable',
  'degraded',
  'unknown',
  'starting',
  'rebooting-as-planned',
  'upgrading',
  'tuning',
  'online',
  'paused',
];

export type SortValue = number | string | null;

const toLiveChainCount = (miner: FleetMiner): number | null =>
  miner.row === null || miner.takenAt === null
    ? null
    : miner.row.chains.filter(([, , , live]) => live).length;

/** Nothing entered is nothing to sort by. */
const toText = (text: string): string | null => (text === '' ? null : text);

const SORT_VALUES: Record<SortKey, (miner: FleetMiner) => SortValue> = {
  name: (miner) => miner.entry.name,
  state: (miner) => STATES_WORST_FIRST.indexOf(toState(miner)),
  // How long, not when: the newest has the smallest.
  since: (miner) => (miner.row === null ? null : -miner.row.since),
  age: (miner) => (miner.takenAt === null ? null : -miner.takenAt),
  hashrate5s: (miner) => miner.row?.hashrateGhs[0] ?? null,
  hashrate1m: (miner) => miner.row?.hashrateGhs[1] ?? null,
  hashrate15m: (miner) => miner.row?.hashrateGhs[2] ?? null,
  hashrateAverage: (miner) => miner.row?.hashrateGhs[3] ?? null,
  chains: toLiveChainCount,
  temperature: (miner) => toHottestC(miner.row),
  fan: (miner) => miner.row?.fanDutyPercent ?? null,
  pool: toActivePoolHost,
  accepted: (miner) => miner.row?.percents[0] ?? null,
  rejected: (miner) => miner.row?.percents[1] ?? null,
  hardwareErrors: (miner) => miner.row?.percents[2] ?? null,
  uptime: (miner) => miner.row?.elapsedS ?? null,
  firmware: (miner) => miner.entry.firmware,
  autoTune: (miner) => miner.entry.autoTuneMode,
  tags: (miner) => toText(miner.entry.tags.join(', ')),
  position: (miner) => toText(miner.entry.position),
  model: (miner) => miner.entry.model,
  mac: (miner) => miner.entry.mac,
  address: (miner) => miner.entry.address,
  pollInterval: (miner) => miner.entry.pollIntervalS,
};

/** What a column sorts a miner by; null: not known. */
export const toSortValue = (miner: FleetMiner, key: SortKey): SortValue => SORT_VALUES[key](miner);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The entries by name, then by id: the order that equals keep under any other. */
export const sortByName = (entries: readonly MinerEntry[]): readonly MinerEntry[] =>
  entries.toSorted((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
