import type { CsvField } from '@mintdeck/shared-types/fleet-csv';

/** How the export heads each column. The import takes these and the spellings below. */
export const CSV_HEADS = {
  id: 'id',
  name: 'name',
  address: 'address',
  position: 'position',
  tags: 'tags',
  notes: 'notes',
  expectedHashrate: 'expected hashrate (TH/s)',
  pollInterval: 'poll interval (s)',
  paused: 'paused',
  credentialSet: 'credential set',
  username: 'user name',
  password: 'password',
  mac: 'MAC',
} as const satisfies Record<CsvField, string>;

/** What the export adds for reading; an import passes over it. */
export const READ_ONLY_HEADS = {
  model: 'model',
  firmware: 'firmware',
  state: 'state',
  hashrate15m: 'hashrate 15 min (TH/s)',
  warmestChain: 'warmest chain (°C)',
  fanDuty: 'fan duty (%)',
  accepted: 'accepted (%)',
  rejected: 'rejected (%)',
  hardwareErrors: 'hardware errors (%)',
  takenAt: 'figures taken at',
} as const;

const SPELLINGS: Partial<Record<CsvField, readonly string[]>> = {
  address: ['ip', 'ip address', 'host'],
  position: ['place', 'rack'],
  tags: ['tag'],
  notes: ['note'],
  expectedHashrate: ['expected hashrate', 'expected (th/s)'],
  pollInterval: ['poll interval', 'interval (s)'],
  credentialSet: ['credentials'],
  username: ['username', 'user'],
  mac: ['mac address'],
};

/** Case, and what kind of blanks and how many, do not matter. */
const toKey = (head: string): string =>
  head
    .trim()
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();

// Object.entries forgets which keys an object has.
const fieldHeads = Object.entries(CSV_HEADS) as [CsvField, string][];
const FIELD_BY_KEY: ReadonlyMap<string, CsvField> = new Map(
  fieldHeads.flatMap(([field, head]) =>
    [head, ...(SPELLINGS[field] ?? [])].map((spelling) => [toKey(spelling), field] as const),
  ),
);
const READ_ONLY_KEYS = new Set(Object.values(READ_ONLY_HEADS).map(toKey));

/** What a column says of a miner; null: only for reading; undefined: not known here. */
export const findField = (head: string): CsvField | null | undefined => {
  const key = toKey(head);
  return READ_ONLY_KEYS.has(key) ? null : FIELD_BY_KEY.get(key);
};
