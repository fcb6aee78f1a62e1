import type { WalletEndpoint } from '../endpoints.ts';

/** Every way the server can be told to fail; `fault-delivery.ts` says how each one looks on the wire. */
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
  'status',
  'redirect',
  'huge-body',
  'endless-body',
  'gzip-bomb',
  'deep-json',
  'missing-field',
  'wrong-type',
  'csrf',
  'session-lost',
  'refusal',
  'node-error',
  'empty-object',
  'says',
  'node-error-after',
  'lost-reply',
  'silent-reply',
  'acts-late',
  'lists-late',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Absent = all requests. */
  readonly endpoint?: WalletEndpoint;
  /** One user's requests only. */
  readonly userId?: string;
  /** How many requests it hits before it is over; absent = until cleared. Not for `refuse`. */
  readonly times?: number;
  /** Seconds of the server's clock that it lasts. */
  readonly forS?: number;
  /** `page`, `status`: the HTTP status (default 502, 500). */
  readonly status?: number;
  /** `refusal`: the server's words (default of a route that is not found); `node-error-after`: it says these instead of a code. */
  readonly message?: string;
  /** `says`: the JSON it answers instead (default null): another's invoice for `requestinvoice`, say. */
  readonly body?: string;
  /** `node-error`, `node-error-after`: the gRPC code (default 2). */
  readonly code?: number;
  /** `missing-field`, `wrong-type`: place in the JSON, steps parted by `/`, `*` is any. */
  readonly field?: string;
  /** `wrong-type`: what takes the value's place (default `object`). */
  readonly as?: 'string' | 'object' | 'null';
  /** `slow`: real ms before the server looks at the request (default 3000). */
  readonly latencyMs?: number;
  /** `drip`: real ms between two bytes (default 500). */
  readonly intervalMs?: number;
  /** `huge-body`, `gzip-bomb`: length, unpacked (default 64 MiB). `deep-json`: how deep (default 100 000). */
  readonly bytes?: number;
  /** `acts-late`: ms of the server's clock until the order is carried out (default 10 000). */
  readonly actsAfterMs?: number;
  /** Everything that acts: ms until the history lists the payment; null = never. `lists-late` has 10 000. */
  readonly listsAfterMs?: number | null;
  /** `redirect`: where to (default a host of the documentation range). */
  readonly location?: string;
}

export interface ActiveFault {
  readonly fault: Fault;
  left: number;
  /** Stops waiting for its end. */
  readonly cancel: () => void;
}

export interface FaultScope {
  readonly endpoint: WalletEndpoint;
  readonly userId: string | null;
}

/** The fault that hits a request, if any; counts it. */
export function takeFault(faults: ActiveFault[], { endpoint, userId }: FaultScope): Fault | null {
  const hit = faults.find(
    ({ fault }) =>
      fault.kind !== 'refuse' &&
      (fault.endpoint === undefined || fault.endpoint === endpoint) &&
      (fault.userId === undefined || fault.userId === userId),
  );
  if (hit === undefined) return null;
  hit.left -= 1;
  if (hit.left <= 0) {
    faults.splice(faults.indexOf(hit), 1);
    hit.cancel();
  }
  return hit.fault;
}

const DEFAULT_LISTS_AFTER_MS = 10_000;

/** Ms until a payment that a fault does not stop is listed; Infinity = never. */
export function listedAfterMsOf(fault: Fault | null): number {
  const usual = fault?.kind === 'lists-late' ? DEFAULT_LISTS_AFTER_MS : 0;
  const { listsAfterMs = usual } = fault ?? {};
  return listsAfterMs ?? Number.POSITIVE_INFINITY;
}
