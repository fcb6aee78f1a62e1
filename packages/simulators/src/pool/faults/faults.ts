import type { PoolEndpoint } from '../endpoints.ts';

/** Every way the pool can be told to fail; `fault-delivery.ts` says how each one looks on the wire. */
export const FAULT_KINDS = [
  'refuse',
  'reset',
  'hang',
  'slow',
  'drip',
  'cut',
  'half-json',
  'garbage',
  'not-http',
  'page',
  'error',
  'backend-error',
  'limited',
  'redirect',
  'huge-body',
  'endless-body',
  'gzip-bomb',
  'deep-json',
  'missing-field',
  'wrong-type',
  'lost-reply',
  'silent-reply',
  'acts-late',
  'clock-skew',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** One of the nine; absent = all requests. */
  readonly endpoint?: PoolEndpoint;
  /** One account's requests only. */
  readonly user?: string;
  /** How many requests it hits before it is over; absent = until cleared. Not for `refuse` and `clock-skew`. */
  readonly times?: number;
  /** Simulated seconds it lasts: `refuse` for three days is a pool that is down. */
  readonly forS?: number;
  /** `page`, `error`, `backend-error`: the HTTP status (default 502, 500, 500). */
  readonly status?: number;
  /** `error`, `backend-error`: the text (default `Internal server error`). */
  readonly message?: string;
  /** `missing-field`, `wrong-type`: place in the JSON, steps parted by `/`, `*` is any. */
  readonly field?: string;
  /** `wrong-type`: what takes the value's place (default `object`). */
  readonly as?: 'string' | 'object' | 'null';
  /** `slow`: real ms before the pool looks at the request (default 3000). */
  readonly latencyMs?: number;
  /** `drip`: real ms between two bytes (default 500). */
  readonly intervalMs?: number;
  /** `huge-body`, `gzip-bomb`: length, unpacked (default 64 MiB). `deep-json`: how deep (default 100 000). */
  readonly bytes?: number;
  /** `clock-skew`: seconds the pool's clock is ahead (default 10 800); behind when negative. */
  readonly skewS?: number;
  /** `acts-late`: simulated ms until the order is carried out (default 60 000). */
  readonly actsAfterMs?: number;
  /** `redirect`: where to (default a host of the documentation range). */
  readonly location?: string;
}

export interface ActiveFault {
  readonly fault: Fault;
  left: number;
  /** Stops waiting for its end. */
  readonly cancel: () => void;
}

/** Where a request meets a fault: at the edge, or behind the cache, where only what is not cached comes. */
export type FaultPlace = 'edge' | 'backend';

/** Kinds that belong to the machine, not to a request. */
export function isMachineFault(kind: FaultKind): boolean {
  return kind === 'refuse' || kind === 'clock-skew';
}

function placeOf(kind: FaultKind): FaultPlace {
  return kind === 'backend-error' ? 'backend' : 'edge';
}

export interface FaultScope {
  readonly place: FaultPlace;
  readonly endpoint: PoolEndpoint | null;
  readonly user: string | null;
}

/** The fault that hits a request, if any; counts it. */
export function takeFault(faults: ActiveFault[], { place, endpoint, user }: FaultScope): Fault | null {
  const hit = faults.find(
    ({ fault }) =>
      !isMachineFault(fault.kind) &&
      placeOf(fault.kind) === place &&
      (fault.endpoint === undefined || fault.endpoint === endpoint) &&
      (fault.user === undefined || fault.user === user),
  );
  if (hit === undefined) return null;
  hit.left -= 1;
  if (hit.left <= 0) {
    faults.splice(faults.indexOf(hit), 1);
    hit.cancel();
  }
  return hit.fault;
}
