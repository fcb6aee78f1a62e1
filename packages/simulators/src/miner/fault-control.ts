import { BadRequestError } from '../ground/bad-request.ts';
import { type Guard, isIndex, isNumber, isOneOf, isRecord, isString } from '../ground/guards.ts';
import type { Miner } from './device.ts';
import { FAULT_KINDS, type Fault, isMachineFault } from './faults.ts';

const DEFAULT_SKEW_S = 86_400;

const FIELDS: { readonly [K in keyof Required<Fault>]: Guard<Required<Fault>[K]> } = {
  kind: isOneOf(FAULT_KINDS),
  endpoint: isString,
  times: isIndex,
  field: isString,
  as: isOneOf(['string', 'object', 'null']),
  latencyMs: isNumber,
  actsAfterMs: isNumber,
  intervalMs: isNumber,
  bytes: isIndex,
  skewS: isNumber,
  location: isString,
};

function isFault(value: unknown): value is Fault {
  if (!isRecord(value) || !FIELDS.kind(value.kind)) return false;
  const guards: Readonly<Record<string, Guard<unknown>>> = FIELDS;
  return Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
}

/** Adds a fault from outside; throws BadRequestError. The caller opens or closes the port afterwards. */
export function addFault(miner: Miner, value: unknown): void {
  if (!isFault(value)) throw new BadRequestError('not a fault');
  if (isMachineFault(value.kind) && value.times !== undefined) {
    throw new BadRequestError(`${value.kind} lasts until cleared: no times`);
  }
  if (value.kind === 'clock-skew') miner.clockSkewS += value.skewS ?? DEFAULT_SKEW_S;
  miner.faults.push({ fault: value, left: value.times ?? Number.POSITIVE_INFINITY });
}

/** Removes every fault and its trace; requests that hang already stay so. */
export function clearFaults(miner: Miner): void {
  for (const { fault } of miner.faults) {
    if (fault.kind === 'clock-skew') miner.clockSkewS -= fault.skewS ?? DEFAULT_SKEW_S;
  }
  miner.faults.length = 0;
}
