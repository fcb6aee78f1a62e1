import { hash32 } from '../../ground/random.ts';
import type { Json } from '../json.ts';
import type { Algorithm } from '../mining/algorithms.ts';
import type { PayoutState, PayoutWords, TypeStyle } from '../settings.ts';

/** Go's zero time. */
const NEVER = '0001-01-01T00:00:00Z';

const DOCUMENTED_WORDS: PayoutWords = {
  requested: 'pending',
  mailed: 'sent',
  posted: 'unconfirmed',
  paid: 'confirmed',
  failed: 'cancelled',
};

// reference 1.2: an unknown set, to be shown verbatim.
const ODD_WORDS: Readonly<Record<PayoutState, readonly string[]>> = {
  requested: ['pending', 'Waiting_For_Wallet'],
  mailed: ['sent', 'e-mailed <i>#2</i>'],
  posted: ['unconfirmed', 'broadcast'],
  paid: ['confirmed', 'COMPLETED', 'Paid', 'archived:v1'],
  failed: ['cancelled', 'EXPIRED'],
};

// reference 1.2: other tools write it in all these ways.
const ALGORITHM_WORDS: Readonly<Record<Algorithm, readonly string[]>> = {
  C29: ['cuckaroo29', 'Cuckaroo29', 'C29', 'cuckarood29'],
  C31: ['cuckatoo31', 'Cuckatoo31', 'C31', 'cuckatoo-31'],
  C32: ['cuckatoo32', 'Cuckatoo32', 'C32', 'CUCKATOO_32'],
  C33: ['cuckatoo33', 'Cuckatoo33', 'C33', 'cuckatoo-33'],
  other: ['zirkel<u>x</u>', 'progzirkel'],
};

export interface SpellingOptions {
  readonly types: TypeStyle;
  /** null = the usual words. */
  readonly words: PayoutWords | null;
  readonly seed: number;
  /** Added to every time: the pool's clock may be off. */
  readonly skewMs: number;
}

/** How values are written. `place` names where, so that the same value is written the same way each time. */
export interface Spelling {
  readonly isOdd: boolean;
  /** Nanogrin. */
  amount(nanogrin: bigint, place: string): Json;
  /** What the document calls a number. */
  time(ms: number, place: string): Json;
  /** What the document calls a string; null = never. */
  seen(ms: number | null, place: string): Json;
  paidOn(ms: number | null, place: string): Json;
  rate(gps: number, place: string): Json;
  /** Positional, in the order of `ALGORITHMS`. */
  rates(gps: readonly number[], place: string): Json;
  /** By the place in a list, so that every short list has one without. */
  stale(count: number, index: number): Json | undefined;
  list(items: Json[]): Json;
  algorithm(algorithm: Algorithm, place: string): string;
  word(state: PayoutState, place: string): string;
  message(text: string): string;
}

/** A repeatable number for a text. */
export function hashText(seed: number, text: string): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = hash32(hash, text.charCodeAt(index), index);
  return hash;
}

function roundRate(gps: number): number {
  return Math.round(gps * 1e6) / 1e6;
}

function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** As Go prints a time that is not in UTC. */
function isoAhead(ms: number, hours: number): string {
  const text = new Date(ms + hours * 3_600_000).toISOString().replace(/Z$/, '');
  return `${text}+${String(hours).padStart(2, '0')}:00`;
}

function createDocumented({ words, skewMs }: SpellingOptions): Spelling {
  return {
    isOdd: false,
    amount: (nanogrin) => nanogrin,
    time: (ms) => Math.floor((ms + skewMs) / 1000),
    seen: (ms) => (ms === null ? NEVER : isoSeconds(ms + skewMs)),
    paidOn: (ms) => (ms === null ? 0 : Math.floor((ms + skewMs) / 1000)),
    rate: roundRate,
    rates: (gps) => gps.map(roundRate),
    stale: (count) => count,
    list: (items) => items,
    algorithm: (algorithm) => ALGORITHM_WORDS[algorithm][0] ?? algorithm,
    word: (state) => (words ?? DOCUMENTED_WORDS)[state],
    message: (text) => text,
  };
}

/** All that a Go server with little discipline may send; see reference 0 and 1.2. */
function createOdd({ words, seed, skewMs }: SpellingOptions): Spelling {
  const oneOf = <T>(choices: readonly [T, ...T[]], place: string): T => {
    const [choice = choices[0]] = choices.slice(hashText(seed, place) % choices.length);
    return choice;
  };
  const time = (ms: number, place: string): Json => {
    const at = Math.floor(ms + skewMs);
    return oneOf<Json>([Math.floor(at / 1000), at, isoSeconds(at), isoAhead(at, 2)], place);
  };
  const rates = (gps: readonly number[], place: string): Json => {
    const all: Json[] = gps.map((value) => (value === 0 ? null : roundRate(value)));
    const last = gps.findLastIndex((value) => value > 0);
    if (last < 0) return oneOf<Json>([null, [], [0, 0, 0, 0], [null, null, null, null]], place);
    return oneOf<Json>([gps.map(roundRate), all, gps.slice(0, last + 1).map(roundRate)], place);
  };
  return {
    isOdd: true,
    amount: (nanogrin, place) => oneOf<Json>([nanogrin, nanogrin.toString()], place),
    time,
    seen: (ms, place) => {
      if (ms === null) return oneOf<Json>([NEVER, null, ''], place);
      const at = Math.floor(ms + skewMs);
      const nanoseconds = isoSeconds(at).replace('Z', `.${String(at % 1000).padStart(3, '0')}417902Z`);
      return oneOf([isoSeconds(at), nanoseconds, isoAhead(at, 2)], place);
    },
    paidOn: (ms, place) => (ms === null ? oneOf<Json>([NEVER, null, 0], place) : time(ms, place)),
    rate: (gps, place) => (gps === 0 ? oneOf<Json>([0, null], place) : roundRate(gps)),
    rates,
    stale: (count, index) => (index % 3 === 2 ? undefined : count),
    // A Go slice nobody put anything into.
    list: (items) => (items.length === 0 ? null : items),
    algorithm: (algorithm, place) => {
      const [first = algorithm, ...rest] = ALGORITHM_WORDS[algorithm];
      return oneOf([first, ...rest], place);
    },
    word: (state, place) => {
      const [first = state, ...rest] = ODD_WORDS[state];
      return words?.[state] ?? oneOf([first, ...rest], place);
    },
    message: (text) => `<p>${text}</p>`,
  };
}

/** Creates the way values are written. */
export function createSpelling(options: SpellingOptions): Spelling {
  return options.types === 'odd' ? createOdd(options) : createDocumented(options);
}
