import { BadRequestError } from '../../ground/bad-request.ts';
import { type Guard, isIndex, isNumber, isOneOf, isRecord, isString } from '../../ground/guards.ts';
import { POOL_ENDPOINTS } from '../endpoints.ts';
import type { Pool } from '../pool-state.ts';
import { type ActiveFault, FAULT_KINDS, type Fault, isMachineFault } from './faults.ts';

const DEFAULT_SKEW_S = 10_800;

const FIELDS: { readonly [K in keyof Required<Fault>]: Guard<Required<Fault>[K]> } = {
  kind: isOneOf(FAULT_KINDS),
  endpoint: isOneOf(POOL_ENDPOINTS),
  user: isString,
  times: isIndex,
  forS: isNumber,
  status: isIndex,
  message: isString,
  field: isString,
  as: isOneOf(['string', 'object', 'null']),
  latencyMs: isNumber,
  intervalMs: isNumber,
  bytes: isIndex,
  skewS: isNumber,
  actsAfterMs: isNumber,
  location: isString,
};

function isFault(value: unknown): value is Fault {
  if (!isRecord(value) || !FIELDS.kind(value.kind)) return false;
  const guards: Readonly<Record<string, Guard<unknown>>> = FIELDS;
  return Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
}

/** Adds a fault from outside; throws BadRequestError. The caller opens or closes the port afterwards. */
export function addFault(pool: Pool, value: unknown): void {
  if (!isFault(value)) throw new BadRequestError('not a fault');
  if (isMachineFault(value.kind) && value.times !== undefined) {
    throw new BadRequestError(`${value.kind} has no number of requests: forS, or until cleared`);
  }
  const fault = value.kind === 'clock-skew' ? { skewS: DEFAULT_SKEW_S, ...value } : value;
  const { clock, faults } = pool;
  const end = (): void => {
    faults.splice(faults.indexOf(active), 1);
    pool.onFaultsChange();
  };
  const cancel =
    fault.forS === undefined ? () => undefined : clock.at(clock.nowMs() + fault.forS * 1000, end);
  const active: ActiveFault = { fault, left: fault.times ?? Number.POSITIVE_INFINITY, cancel };
  faults.push(active);
}

/** Removes every fault; requests that hang already stay so. */
export function clearFaults({ faults }: Pool): void {
  for (const { cancel } of faults) cancel();
  faults.length = 0;
}

/** Whether the pool takes connections. */
export function isReachable({ faults }: Pool): boolean {
  return !faults.some(({ fault }) => fault.kind === 'refuse');
}
