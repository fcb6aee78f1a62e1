import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';

// What each fault at each call leads to; reviewed by people, fed to contract.test.ts and to docs/reference/wallet.md.

/**
 * done: it was answered. doubt: an order left, and nobody can say what became of it. Else how it failed, and that nothing was ordered: never
 * where the server may have carried it out.
 */
export type FaultCell = UpstreamErrorKind | 'done' | 'doubt';
type Faults = Readonly<Record<string, FaultCell>>;

/** A call without consequences, answered by JSON. */
const ASK = {
  refuse: 'unreachable',
  reset: 'unreachable',
  hang: 'timeout',
  slow: 'done',
  drip: 'timeout',
  cut: 'unreachable',
  'half-json': 'malformed',
  garbage: 'malformed',
  'not-http': 'malformed',
  page: 'rejected',
  status: 'rejected',
  redirect: 'malformed',
  'huge-body': 'malformed',
  'endless-body': 'malformed',
  'gzip-bomb': 'malformed',
  'deep-json': 'malformed',
  'missing-field': 'done',
  'wrong-type': 'done',
  csrf: 'rejected',
  'session-lost': 'unauthorized',
  refusal: 'rejected',
  'node-error': 'rejected',
  'empty-object': 'rejected',
  says: 'malformed',
  'node-error-after': 'rejected',
  'lost-reply': 'unreachable',
  'silent-reply': 'timeout',
  'acts-late': 'timeout',
  'lists-late': 'done',
} as const satisfies Faults;

/** Refusals inside a success are for calls with a token: here they are no answer. */
const READ = {
  ...ASK,
  csrf: 'malformed',
  refusal: 'malformed',
  'node-error': 'malformed',
  'empty-object': 'malformed',
  'node-error-after': 'malformed',
} as const satisfies Faults;

/** Whatever comes back but a refusal in words, or by a code of a node that looked at it, leaves it open. */
const ORDER = {
  ...ASK,
  reset: 'doubt',
  hang: 'doubt',
  drip: 'doubt',
  cut: 'doubt',
  'half-json': 'doubt',
  garbage: 'doubt',
  'not-http': 'doubt',
  page: 'doubt',
  status: 'doubt',
  redirect: 'doubt',
  'huge-body': 'doubt',
  'endless-body': 'doubt',
  'gzip-bomb': 'doubt',
  'deep-json': 'doubt',
  says: 'doubt',
  'lost-reply': 'doubt',
  'silent-reply': 'doubt',
  'acts-late': 'doubt',
} as const satisfies Faults;

/** A payment is refused by words only, and `{}` says that it was taken (docs/decisions/0038). */
const PAYMENT = {
  ...ORDER,
  'node-error': 'doubt',
  'empty-object': 'done',
  'node-error-after': 'doubt',
} as const satisfies Faults;

/** The reviewed table: call, then fault. */
export const FAULT_TABLE = {
  // signs in, so that there is no session to lose
  login: {
    ...ASK,
    csrf: 'malformed',
    'session-lost': 'done',
    refusal: 'malformed',
    'node-error': 'malformed',
    'empty-object': 'malformed',
    'node-error-after': 'malformed',
  },
  // never answered at all: whatever else is answered is the fault
  logout: {
    ...READ,
    slow: 'timeout',
    cut: 'timeout',
    'half-json': 'timeout',
    garbage: 'done',
    'huge-body': 'timeout',
    'endless-body': 'timeout',
    'gzip-bomb': 'done',
    'missing-field': 'timeout',
    'wrong-type': 'timeout',
    csrf: 'done',
    'session-lost': 'rejected',
    refusal: 'done',
    'node-error': 'done',
    'empty-object': 'done',
    says: 'done',
    'node-error-after': 'timeout',
    'lost-reply': 'timeout',
    'lists-late': 'timeout',
  },
  requestinvoice: { ...ASK, 'session-lost': 'done' },
  // its status is its answer
  ping: {
    ...READ,
    'half-json': 'done',
    garbage: 'done',
    'gzip-bomb': 'done',
    csrf: 'done',
    refusal: 'done',
    'node-error': 'done',
    'empty-object': 'done',
    says: 'done',
    'node-error-after': 'done',
  },
  getalldata: READ,
  getqrimage: { ...READ, 'half-json': 'done' },
  getinvoicedetails: ASK,
  createinvoice: ASK,
  sendinvoice: PAYMENT,
  quickpay: PAYMENT,
  openchannel: ORDER,
  closechannel: ORDER,
  reconnect: ORDER,
  // answered by an empty body
  addcontact: { ...ORDER, 'half-json': 'done', 'empty-object': 'doubt' },
} as const;
