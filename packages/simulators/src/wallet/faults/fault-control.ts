import { BadRequestError } from '../../ground/bad-request.ts';
import { type Guard, isIndex, isNullOr, isNumber, isOneOf, isRecord, isString } from '../../ground/guards.ts';
import { WALLET_ENDPOINTS } from '../endpoints.ts';
import type { WalletPlace } from '../place.ts';
import { type ActiveFault, FAULT_KINDS, type Fault } from './faults.ts';

const FIELDS: { readonly [K in keyof Required<Fault>]: Guard<Required<Fault>[K]> } = {
  kind: isOneOf(FAULT_KINDS),
  endpoint: isOneOf(WALLET_ENDPOINTS),
  userId: isString,
  times: isIndex,
  forS: isNumber,
  status: isIndex,
  message: isString,
  body: isString,
  code: isIndex,
  field: isString,
  as: isOneOf(['string', 'object', 'null']),
  latencyMs: isNumber,
  intervalMs: isNumber,
  bytes: isIndex,
  actsAfterMs: isNumber,
  listsAfterMs: isNullOr(isNumber),
  location: isString,
};

function isFault(value: unknown): value is Fault {
  if (!isRecord(value) || !FIELDS.kind(value.kind)) return false;
  const guards: Readonly<Record<string, Guard<unknown>>> = FIELDS;
  return Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
}

/** Adds a fault from outside; throws BadRequestError. The caller opens or closes the port afterwards. */
export function addFault(place: WalletPlace, value: unknown): void {
  if (!isFault(value)) throw new BadRequestError('not a fault');
  if (value.kind === 'refuse' && value.times !== undefined) {
    throw new BadRequestError('refuse has no number of requests: forS, or until cleared');
  }
  const { clock, faults } = place;
  const end = (): void => {
    faults.splice(faults.indexOf(active), 1);
    place.onFaultsChange();
  };
  const cancel =
    value.forS === undefined ? () => undefined : clock.at(clock.nowMs() + value.forS * 1000, end);
  const active: ActiveFault = { fault: value, left: value.times ?? Number.POSITIVE_INFINITY, cancel };
  faults.push(active);
}

/** Removes every fault; requests that hang already stay so. */
export function clearFaults({ faults }: WalletPlace): void {
  for (const { cancel } of faults) cancel();
  faults.length = 0;
}

/** Whether the server takes connections. */
export function isReachable({ faults }: WalletPlace): boolean {
  return !faults.some(({ fault }) => fault.kind === 'refuse');
}
