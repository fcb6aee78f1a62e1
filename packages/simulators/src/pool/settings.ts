import { type Guard, isBoolean, isEither, isNumber, isOneOf, isRecord, isString } from '../ground/guards.ts';
import { SLATE_FORMS, type SlateForm } from './money/slate.ts';

/** `documented`: exactly the types of the document. `odd`: everything reference 1.2 says a client must bear. */
export const TYPE_STYLES = ['odd', 'documented'] as const;
export type TypeStyle = (typeof TYPE_STYLES)[number];

/** `errors-200`: errors come with 200. `swapped`: the worker page's slip, good answers with 404 or 500 and errors with 200. */
export const STATUS_STYLES = ['documented', 'errors-200', 'swapped'] as const;
export type StatusStyle = (typeof STATUS_STYLES)[number];

/** What a caller gets who asked too often; with or without `Retry-After` (in seconds or as a date). */
export const LIMIT_ANSWERS = ['429', '429-seconds', '429-date', '503', '503-seconds', '403-page'] as const;
export type LimitAnswer = (typeof LIMIT_ANSWERS)[number];

export const PAYOUT_STATES = ['requested', 'mailed', 'posted', 'paid', 'failed'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];
/** How `payoutStats` words each state. */
export type PayoutWords = Readonly<Record<PayoutState, string>>;

/** How the pool behaves; all of it can be changed while it runs. */
export interface PoolSettings {
  types: TypeStyle;
  statusCodes: StatusStyle;
  /** Seconds a GET answer is repeated, per path. */
  cacheS: number;
  /** Whether refusals are repeated as well. */
  cachesErrors: boolean;
  /** Requests a minute and source address. */
  limitPerMinute: number;
  limitAnswer: LimitAnswer;
  /** The pool's wallet is away: payouts are refused with 503, and those asked for before wait. */
  walletAway: boolean;
  /** Seconds until the wallet makes a payout that was asked for. */
  walletDelayS: number;
  /** Seconds until a payout in the chain is confirmed. */
  confirmAfterS: number;
  /** Seconds an e-mailed payout waits for its answer. */
  answerWithinS: number;
  slateForm: SlateForm;
  /** null = the usual words, odd ones among them while `types` is `odd`. */
  words: PayoutWords | null;
  /** Whether `updateUserSettings` insists on monitor and wallet, as the document says. */
  needsAllSettings: boolean;
}

export const DEFAULT_SETTINGS: Readonly<PoolSettings> = {
  types: 'odd',
  statusCodes: 'documented',
  cacheS: 120,
  cachesErrors: true,
  limitPerMinute: 150,
  limitAnswer: '429',
  walletAway: false,
  walletDelayS: 60,
  confirmAfterS: 600,
  answerWithinS: 86_400,
  slateForm: 'v0',
  words: null,
  needsAllSettings: true,
};

function isWords(value: unknown): value is PayoutWords {
  return isRecord(value) && PAYOUT_STATES.every((state) => isString(value[state]));
}

const isNull: Guard<null> = (value) => value === null;
const isAmount: Guard<number> = (value): value is number => isNumber(value) && value >= 0;

const GUARDS: { readonly [K in keyof PoolSettings]: Guard<PoolSettings[K]> } = {
  types: isOneOf(TYPE_STYLES),
  statusCodes: isOneOf(STATUS_STYLES),
  cacheS: isAmount,
  cachesErrors: isBoolean,
  limitPerMinute: isAmount,
  limitAnswer: isOneOf(LIMIT_ANSWERS),
  walletAway: isBoolean,
  walletDelayS: isAmount,
  confirmAfterS: isAmount,
  answerWithinS: isAmount,
  slateForm: isOneOf(SLATE_FORMS),
  words: isEither(isNull, isWords),
  needsAllSettings: isBoolean,
};

/** Accepts any part of the settings. */
export const isSettingsPatch: Guard<Partial<PoolSettings>> = (value): value is Partial<PoolSettings> => {
  if (!isRecord(value)) return false;
  const guards: Readonly<Record<string, Guard<unknown>>> = GUARDS;
  return Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
};
