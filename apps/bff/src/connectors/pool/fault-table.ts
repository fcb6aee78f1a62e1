import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';
import type { PoolAccountState } from '@mintdeck/shared-types/pool/account';

// What each fault at each endpoint leads to; reviewed by people, fed to contract.test.ts and to docs/reference/pool.md.

/** A question: the state of an account that was ok before, and the failure its reading shows, null: none. */
interface ReadCell {
  state: PoolAccountState;
  kind: UpstreamErrorKind | null;
}

/** An order: what we say of it, and whether the pool carried it out. Doubt is the only answer that goes with both. */
interface OrderCell {
  order: 'done' | 'refused' | 'doubt';
  wasDone: boolean | 'later';
}
export type FaultCell = ReadCell | OrderCell;

const read = (state: PoolAccountState, kind: UpstreamErrorKind | null): ReadCell => ({ state, kind });
const order = (said: OrderCell['order'], wasDone: OrderCell['wasDone']): OrderCell => ({
  order: said,
  wasDone,
});

const FINE = read('ok', null);
const LIMITED = read('limited', 'rejected');
const AWAY = read('unreachable', 'unreachable');

/** The state is what the dashboard says, or userStats in its place: any other list only shows its own failure. */
const READ = {
  refuse: AWAY,
  reset: read('ok', 'unreachable'),
  hang: read('ok', 'timeout'),
  slow: FINE,
  drip: read('ok', 'timeout'),
  cut: read('ok', 'unreachable'),
  'half-json': read('ok', 'malformed'),
  garbage: read('ok', 'malformed'),
  'not-http': read('ok', 'malformed'),
  page: read('ok', 'rejected'),
  error: read('ok', 'rejected'),
  'backend-error': read('ok', 'rejected'),
  limited: LIMITED,
  redirect: read('ok', 'malformed'),
  'huge-body': read('ok', 'malformed'),
  'endless-body': read('ok', 'malformed'),
  'gzip-bomb': read('ok', 'malformed'),
  'deep-json': read('ok', 'malformed'),
  // a list that is not there is not an empty one
  'missing-field': read('ok', 'malformed'),
  'wrong-type': read('ok', 'malformed'),
  'lost-reply': read('ok', 'unreachable'),
  'silent-reply': read('ok', 'timeout'),
  'acts-late': read('ok', 'timeout'),
  'clock-skew': FINE,
} as const satisfies Record<string, ReadCell>;

/** One field of many: it is not told, and the rest is as it was. */
const ONE_FIELD = { 'missing-field': FINE, 'wrong-type': FINE } as const;

/** The dashboard failed with an error of its own before, and nothing stands in for it: that error is shown. */
const NO_STAND_IN = read('unreachable', 'rejected');
const STANDS_IN = read('ok', 'rejected');

const ORDER = {
  refuse: order('refused', false),
  reset: order('doubt', false),
  hang: order('doubt', false),
  slow: order('done', true),
  drip: order('doubt', true),
  cut: order('doubt', true),
  'half-json': order('doubt', true),
  garbage: order('doubt', false),
  'not-http': order('doubt', false),
  page: order('doubt', false),
  error: order('refused', false),
  // it is behind the cache of questions
  'backend-error': order('done', true),
  limited: order('refused', false),
  redirect: order('doubt', false),
  'huge-body': order('doubt', true),
  'endless-body': order('doubt', true),
  'gzip-bomb': order('doubt', false),
  'deep-json': order('doubt', false),
  'missing-field': order('done', true),
  'wrong-type': order('done', true),
  'lost-reply': order('doubt', true),
  'silent-reply': order('doubt', true),
  'acts-late': order('doubt', 'later'),
  'clock-skew': order('done', true),
} as const satisfies Record<string, OrderCell>;

/** The reviewed table: endpoint, then fault. */
export const FAULT_TABLE = {
  dashboard: { ...READ, ...ONE_FIELD },
  // asked because the dashboard answers with an error
  userStats: {
    refuse: AWAY,
    reset: NO_STAND_IN,
    hang: NO_STAND_IN,
    slow: STANDS_IN,
    drip: NO_STAND_IN,
    cut: NO_STAND_IN,
    'half-json': NO_STAND_IN,
    garbage: NO_STAND_IN,
    'not-http': NO_STAND_IN,
    page: NO_STAND_IN,
    error: NO_STAND_IN,
    'backend-error': NO_STAND_IN,
    limited: LIMITED,
    redirect: NO_STAND_IN,
    'huge-body': NO_STAND_IN,
    'endless-body': NO_STAND_IN,
    'gzip-bomb': NO_STAND_IN,
    'deep-json': NO_STAND_IN,
    'missing-field': STANDS_IN,
    'wrong-type': STANDS_IN,
    'lost-reply': NO_STAND_IN,
    'silent-reply': NO_STAND_IN,
    'acts-late': NO_STAND_IN,
    'clock-skew': STANDS_IN,
  },
  userHistory: READ,
  payoutStats: READ,
  payoutHistory: READ,
  // asked alone, around an order: the state is what the dashboard said before
  userSettings: { ...READ, ...ONE_FIELD, refuse: read('ok', 'unreachable') },
  updateUserSettings: ORDER,
  requestPayout: ORDER,
  finalizePayout: ORDER,
} as const;
