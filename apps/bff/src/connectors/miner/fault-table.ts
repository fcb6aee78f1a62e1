import type { UpstreamErrorKind } from '@mintdeck/shared-types/errors';
import type { MinerReason, MinerState } from '@mintdeck/shared-types/miner';

// What each fault at each endpoint leads to; reviewed by people, fed to contract.test.ts and to docs/reference/miner-states.md.
// `state` is that of a miner which was online before; `kind` is the failure its reading shows, null: none.

export interface FaultCell {
  state: MinerState;
  reason: MinerReason | null;
  kind: UpstreamErrorKind | null;
}

const cell = (state: MinerState, reason: MinerReason | null, kind: UpstreamErrorKind | null): FaultCell => ({
  state,
  reason,
  kind,
});

const FINE = cell('online', null, null);
const REFUSED = cell('unreachable', 'refused', 'unreachable');
const CUT_OFF = cell('unreachable', 'cut-off', 'unreachable');
const TIMED_OUT = cell('unreachable', 'timed-out', 'timeout');
const NOT_UNDERSTOOD = cell('unreadable', 'not-understood', 'malformed');
const TOO_LARGE = cell('unreadable', 'too-large', 'malformed');
const SERVER_ERROR = cell('unreadable', 'server-error', 'rejected');
const LOGIN_PAGE = cell('unauthorized', 'server-error', 'unauthorized');
const NOT_A_MINER = cell('unreadable', 'not-a-miner', 'unsupported');

/** A fault beside the summary: the reading shows it, the state of the miner is what the summary says. */
const aside = ({ kind }: FaultCell): FaultCell => cell('online', null, kind);

const WHOLE = {
  refuse: REFUSED,
  reset: CUT_OFF,
  hang: TIMED_OUT,
  drip: TIMED_OUT,
  cut: CUT_OFF,
  'page-401': LOGIN_PAGE,
  'status-500': SERVER_ERROR,
  garbage: NOT_UNDERSTOOD,
  'missing-field': NOT_UNDERSTOOD,
  'wrong-type': NOT_UNDERSTOOD,
  'huge-body': TOO_LARGE,
  'endless-body': TOO_LARGE,
  slow: FINE,
  'clock-skew': FINE,
  redirect: NOT_UNDERSTOOD,
  'html-200': NOT_UNDERSTOOD,
  'lost-reply': CUT_OFF,
  'acts-late': TIMED_OUT,
} as const satisfies Record<string, FaultCell>;

const ASIDE = {
  // The port is closed for everything, so that the summary fails first.
  refuse: REFUSED,
  reset: aside(CUT_OFF),
  hang: aside(TIMED_OUT),
  drip: aside(TIMED_OUT),
  cut: aside(CUT_OFF),
  'page-401': aside(LOGIN_PAGE),
  'status-500': aside(SERVER_ERROR),
  garbage: aside(NOT_UNDERSTOOD),
  'missing-field': aside(NOT_UNDERSTOOD),
  'wrong-type': aside(NOT_UNDERSTOOD),
  'huge-body': aside(TOO_LARGE),
  'endless-body': aside(TOO_LARGE),
  slow: FINE,
  'clock-skew': FINE,
  redirect: aside(NOT_UNDERSTOOD),
  'html-200': aside(NOT_UNDERSTOOD),
  'lost-reply': aside(CUT_OFF),
  'acts-late': aside(TIMED_OUT),
} as const satisfies Record<string, FaultCell>;

/** The reviewed table: endpoint, then fault. */
export const FAULT_TABLE = {
  page: {
    ...WHOLE,
    garbage: NOT_A_MINER,
    // No JSON is in the page, and any page of a miner's title will do.
    'missing-field': FINE,
    'wrong-type': FINE,
    'html-200': FINE,
  },
  auth: WHOLE,
  overview: {
    ...WHOLE,
    // Without its hardware part the overview still says which miner it is.
    'missing-field': FINE,
  },
  summary: WHOLE,
  getAutoTuneStatus: { ...ASIDE, 'missing-field': FINE },
  getDebugStats: ASIDE,
  getLatestFirmwareVersion: {
    ...ASIDE,
    // Asked by a person, not by the poll: only its own reading shows it.
    refuse: aside(REFUSED),
    'missing-field': FINE,
  },
} as const;
