import type { MinerHistory } from '@mintdeck/shared-types/history';
import { MINER_STATES, type MinerState } from '@mintdeck/shared-types/miner';
import type { TimeRange } from '../../../ui/chart/time-range.ts';
import { STATE_MARKS, type Tone } from '../../../ui/state-tones.ts';
import { toSpans } from './history-points.ts';

/** What stands lower in the strip: the worse, the lower, so that short trouble is seen at one edge. */
const TONE_ORDER: readonly Tone[] = ['idle', 'ok', 'busy', 'warn', 'bad'];

const rankOf = (state: MinerState): number =>
  TONE_ORDER.indexOf(STATE_MARKS[state].tone) * MINER_STATES.length + MINER_STATES.indexOf(state);

type StateSeconds = NonNullable<MinerHistory['stateSeconds']>;

export interface StateShare {
  state: MinerState;
  /** 0 to 1 of the time that was recorded in the block */
  part: number;
}

/** A stretch in which the mix of states stays the same. */
export interface StateBlock {
  fromMs: number;
  untilMs: number;
  /** best first; empty: nothing was recorded */
  shares: readonly StateShare[];
}

const toStates = (seconds: StateSeconds): MinerState[] =>
  MINER_STATES.filter((state) => seconds[state] !== undefined).sort(
    (one, other) => rankOf(one) - rankOf(other),
  );

const readShares = (seconds: StateSeconds, states: readonly MinerState[], index: number): StateShare[] => {
  const known = states
    .map((state) => ({ state, seconds: seconds[state]?.[index] ?? null }))
    .flatMap((each) =>
      each.seconds === null || each.seconds <= 0 ? [] : [{ ...each, seconds: each.seconds }],
    );
  const total = known.reduce((sum, each) => sum + each.seconds, 0);
  return known.map((each) => ({ state: each.state, part: each.seconds / total }));
};

const isAlike = (one: readonly StateShare[], other: readonly StateShare[]): boolean =>
  one.length === other.length && one.length <= 1 && one[0]?.state === other[0]?.state;

type StateHistory = Pick<MinerHistory, 'fromMs' | 'toMs' | 'stepS' | 'pointCount' | 'stateSeconds'>;

/** The states over time; steps all in one and the same state are one block. */
export const toStateBlocks = (history: StateHistory): StateBlock[] => {
  const seconds = history.stateSeconds ?? {};
  const states = toStates(seconds);
  const blocks: StateBlock[] = [];
  for (const [index, span] of toSpans(history).entries()) {
    const shares = readShares(seconds, states, index);
    const last = blocks.at(-1);
    if (last && isAlike(last.shares, shares)) last.untilMs = span.untilMs;
    else blocks.push({ ...span, shares });
  }
  return blocks;
};

export interface StateTotal {
  state: MinerState;
  seconds: number;
  /** percent of the recorded time of the range */
  percent: number;
}

/** How long it was in each state within the range, longest first. */
export const toStateTotals = (history: StateHistory, { from, to }: TimeRange): StateTotal[] => {
  const seconds = history.stateSeconds ?? {};
  const spans = toSpans(history);
  const isWithin = (index: number) => {
    const span = spans[index];
    return span !== undefined && span.untilMs > from && span.fromMs < to;
  };
  const totals = toStates(seconds).map((state) => ({
    state,
    seconds: (seconds[state] ?? []).reduce((sum, each, index) => (isWithin(index) ? sum + each : sum), 0),
  }));
  const all = totals.reduce((sum, each) => sum + each.seconds, 0);
  return totals
    .filter((each) => each.seconds > 0)
    .map((each) => ({ ...each, percent: (100 * each.seconds) / all }))
    .sort((one, other) => other.seconds - one.seconds);
};

/** The block at a moment; null: before, after, or nothing recorded. */
export const findBlock = (blocks: readonly StateBlock[], atMs: number): StateBlock | null =>
  blocks.find(({ fromMs, untilMs, shares }) => shares.length > 0 && atMs >= fromMs && atMs < untilMs) ?? null;
