/** Every way a miner can be told to fail; `fault-delivery.ts` says how each one looks on the wire. */
export const FAULT_KINDS = [
  'refuse',
  'reset',
  'hang',
  'drip',
  'cut',
  'page-401',
  'status-500',
  'garbage',
  'missing-field',
  'wrong-type',
  'huge-body',
  'endless-body',
  'slow',
  'clock-skew',
  'redirect',
  'html-200',
  'lost-reply',
  'acts-late',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** A name of `MINER_ENDPOINTS`, `logs` for the log stream, `upload`, `download` or `watch` for the updater, `page` for everything else outside /api, or `*` (the default) for all. */
  readonly endpoint?: string;
  /** How many requests it hits before it is over; absent = until cleared. Not for `refuse` and `clock-skew`. */
  readonly times?: number;
  /** `missing-field`, `wrong-type`: place in the JSON, e.g. `DEVS/0/Temperature` or `POOLS/0/URL`. */
  readonly field?: string;
  /** `wrong-type`: what takes the value's place (default `string`). */
  readonly as?: 'string' | 'object' | 'null';
  /** `slow`: real milliseconds before the backend looks at the request (default 3000). */
  readonly latencyMs?: number;
  /** `acts-late`: simulated milliseconds the request waits for a worker (default 60 000). */
  readonly actsAfterMs?: number;
  /** `drip`: real milliseconds between two bytes (default 500). */
  readonly intervalMs?: number;
  /** `huge-body`: length of the body (default 64 MiB). */
  readonly bytes?: number;
  /** `clock-skew`: seconds the miner's clock is moved ahead (default 86400). */
  readonly skewS?: number;
  /** `redirect`: where to (default a host of the documentation range). */
  readonly location?: string;
}

export interface ActiveFault {
  readonly fault: Fault;
  left: number;
}

/** Kinds that belong to the machine, not to a request. */
export function isMachineFault(kind: FaultKind): boolean {
  return kind === 'refuse' || kind === 'clock-skew';
}

/** The fault that hits a request for an endpoint, if any; counts it. */
export function takeFault(faults: ActiveFault[], endpoint: string): Fault | null {
  const hit = faults.find(({ fault }) => {
    const scope = fault.endpoint ?? '*';
    return !isMachineFault(fault.kind) && (scope === '*' || scope === endpoint);
  });
  if (hit === undefined) return null;
  hit.left -= 1;
  if (hit.left <= 0) faults.splice(faults.indexOf(hit), 1);
  return hit.fault;
}

// The field a client can least do without.
const DEFAULT_FIELD: Readonly<Record<string, string>> = {
  auth: 'jwt',
  summary: 'DEVS',
  overview: 'hardware',
  pools: 'pools',
  network: 'ipaddress',
  type: 'type',
  getAutoTune: 'autoTuneMode',
  getAutoTuneStatus: 'mode',
  getDebugStats: 'boards',
  getHashRates: 'stats',
  getLatestFirmwareVersion: 'version',
  stats: 'STATS',
  unit: 'unit',
};

const DEFAULT_NUMBER_FIELD: Readonly<Record<string, string>> = {
  summary: 'DEVS/0/MHS av',
  overview: 'hardware/memTotal',
  getDebugStats: 'boards/0/board/Temp',
  getHashRates: 'times/0',
  stats: 'STATS/0/Elapsed',
};

/** Where a JSON fault strikes when it names no field. */
export function defaultFieldOf(kind: 'missing-field' | 'wrong-type', endpoint: string): string {
  const number = kind === 'wrong-type' ? DEFAULT_NUMBER_FIELD[endpoint] : undefined;
  return number ?? DEFAULT_FIELD[endpoint] ?? 'success';
}
