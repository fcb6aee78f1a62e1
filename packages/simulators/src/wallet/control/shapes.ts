import { BadRequestError } from '../../ground/bad-request.ts';
import * as is from '../../ground/guards.ts';
import { CHANNEL_STATES } from '../node/channel.ts';
import type { OutsideOrder } from '../node/outside-request.ts';
import type { ChannelPlan, ContactPlan, UserPlan } from '../plan.ts';
import { USER_SCENARIOS } from '../scenario-names.ts';

/** An object with these fields or some of them. */
function isPartOf<T extends object>(
  fields: {
    readonly [K in keyof T]-?: is.Guard<NonNullable<T[K]> | T[K]>;
  },
): is.Guard<Partial<T>> {
  const guards: Readonly<Record<string, is.Guard<unknown>>> = fields;
  return (value): value is Partial<T> =>
    is.isRecord(value) && Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

const isChannelPart = isPartOf<ChannelPlan>({
  peer: is.isString,
  capacitySat: is.isIndex,
  balanceSat: is.isIndex,
  state: is.isOneOf(CHANNEL_STATES),
  waitBlocks: isWhole,
  isActive: is.isBoolean,
});
const isContactPart = isPartOf<ContactPlan>({
  peer: is.isString,
  alias: is.isString,
  server: is.isNullOr(is.isString),
  channelServer: is.isString,
});

export const isChannelPlan: is.Guard<ChannelPlan> = (value): value is ChannelPlan =>
  isChannelPart(value) && ['peer', 'capacitySat', 'balanceSat'].every((name) => Object.hasOwn(value, name));
export const isContactPlan: is.Guard<ContactPlan> = (value): value is ContactPlan =>
  isContactPart(value) && Object.hasOwn(value, 'peer');

export const isUserPlan: is.Guard<UserPlan> = isPartOf<UserPlan>({
  id: is.isString,
  pin: is.isNullOr(is.isString),
  scenario: is.isOneOf(USER_SCENARIOS),
  hasNode: is.isBoolean,
  isSynchronized: is.isBoolean,
  onChainSat: is.isIndex,
  channels: is.isListOf(isChannelPlan),
  contacts: is.isListOf(isContactPlan),
  historyCount: is.isIndex,
});

export const isOutsideOrder: is.Guard<OutsideOrder> = isPartOf<OutsideOrder>({
  sat: is.isNullOr(is.isIndex),
  msat: is.isString,
  memo: is.isString,
  payee: is.isString,
  prefix: is.isString,
  expiryS: is.isIndex,
  agoS: is.isNumber,
  hasSecret: is.isBoolean,
  features: is.isListOf(is.isIndex),
  isReachable: is.isBoolean,
  takesTwice: is.isBoolean,
  server: is.isString,
});

/** The value, when it is of the shape; throws BadRequestError. */
export function required<T>(guard: is.Guard<T>, value: unknown, what: string): T {
  if (!guard(value)) throw new BadRequestError(`not ${what}`);
  return value;
}
