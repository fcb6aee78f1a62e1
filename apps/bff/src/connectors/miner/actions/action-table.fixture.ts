import type { ItemReason } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { ActionEnd } from './needs.ts';

// What each fault does to each action; reviewed by people, proven by contract.test.ts.

/** What we say of it, and whether the machine did it. */
export interface ActionCell {
  state: ActionEnd['state'];
  reason: ItemReason | null;
  acted: boolean;
}

const cell = (state: ActionCell['state'], reason: ItemReason | null, acted: boolean): ActionCell => ({
  state,
  reason,
  acted,
});

const DONE = cell('done', null, true);
const NOT_SENT = cell('failed', 'not-sent', false);
const NOT_DONE = cell('failed', 'not-done', false);
const REPLY_LOST = cell('not-known', 'reply-lost', true);
const NOT_SEEN = cell('not-known', 'not-seen-again', true);
const AWAY = cell('not-known', 'address-unknown', true);

type Table = Readonly<Record<MinerAction, Readonly<Record<string, ActionCell>>>>;

const ORDER = {
  refuse: NOT_SENT,
  // These never reach the backend, which nobody can know from outside: it is looked at until the limit.
  reset: NOT_DONE,
  hang: NOT_DONE,
  'page-401': NOT_DONE,
  'status-500': NOT_DONE,
  garbage: NOT_DONE,
  redirect: NOT_DONE,
  'html-200': NOT_DONE,
  // Done, and the reply is spoilt or lost on the way.
  drip: DONE,
  cut: DONE,
  'missing-field': DONE,
  'wrong-type': DONE,
  'huge-body': DONE,
  'endless-body': DONE,
  'lost-reply': DONE,
  'acts-late': DONE,
  slow: DONE,
  'clock-skew': DONE,
} as const satisfies Record<string, ActionCell>;

const AFTER = {
  refuse: NOT_SEEN,
  reset: NOT_SEEN,
  hang: NOT_SEEN,
  drip: NOT_SEEN,
  cut: NOT_SEEN,
  'page-401': NOT_SEEN,
  'status-500': NOT_SEEN,
  garbage: NOT_SEEN,
  'missing-field': NOT_SEEN,
  'wrong-type': NOT_SEEN,
  'huge-body': NOT_SEEN,
  'endless-body': NOT_SEEN,
  'lost-reply': NOT_SEEN,
  'acts-late': NOT_SEEN,
  redirect: NOT_SEEN,
  'html-200': NOT_SEEN,
  slow: DONE,
  'clock-skew': DONE,
} as const satisfies Record<string, ActionCell>;

/** Silence is what a miner that is off is known by: without its yes nobody can tell it from a broken cable. */
const POWER_OFF_ORDER = {
  ...ORDER,
  drip: REPLY_LOST,
  cut: REPLY_LOST,
  'missing-field': REPLY_LOST,
  'wrong-type': REPLY_LOST,
  'huge-body': REPLY_LOST,
  'endless-body': REPLY_LOST,
  'lost-reply': REPLY_LOST,
  'acts-late': REPLY_LOST,
} as const satisfies Record<string, ActionCell>;

/** It said yes and is silent: no look depends on an answer. */
const POWER_OFF_AFTER = {
  refuse: DONE,
  reset: DONE,
  hang: DONE,
  drip: DONE,
  cut: DONE,
  'page-401': DONE,
  'status-500': DONE,
  garbage: DONE,
  'missing-field': DONE,
  'wrong-type': DONE,
  'huge-body': DONE,
  'endless-body': DONE,
  'lost-reply': DONE,
  'acts-late': DONE,
  redirect: DONE,
  'html-200': DONE,
  slow: DONE,
  'clock-skew': DONE,
} as const satisfies Record<string, ActionCell>;

/** Its factory network may have taken it elsewhere. */
const FACTORY_RESET_AFTER = {
  refuse: AWAY,
  reset: AWAY,
  hang: AWAY,
  drip: AWAY,
  cut: AWAY,
  'page-401': AWAY,
  'status-500': AWAY,
  garbage: AWAY,
  'missing-field': AWAY,
  'wrong-type': AWAY,
  'huge-body': AWAY,
  'endless-body': AWAY,
  'lost-reply': AWAY,
  'acts-late': AWAY,
  redirect: AWAY,
  'html-200': AWAY,
  slow: DONE,
  'clock-skew': DONE,
} as const satisfies Record<string, ActionCell>;

/** The fault strikes at the order's own call, after the miner was found fit for it. */
export const ORDER_TABLE = {
  'restart-cgminer': ORDER,
  'set-auto-tune': ORDER,
  'update-pools': ORDER,
  'update-password': ORDER,
  'update-network': ORDER,
  reboot: ORDER,
  'power-off': POWER_OFF_ORDER,
  'factory-reset': ORDER,
} as const satisfies Table;

/** The order arrived, and from then on everything the miner is asked fails. */
export const AFTER_TABLE = {
  'restart-cgminer': AFTER,
  'set-auto-tune': AFTER,
  'update-pools': AFTER,
  'update-password': AFTER,
  'update-network': AFTER,
  reboot: AFTER,
  'power-off': POWER_OFF_AFTER,
  'factory-reset': FACTORY_RESET_AFTER,
} as const satisfies Table;
