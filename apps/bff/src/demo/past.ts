import type { MinerState } from '@mintdeck/shared-types/miner';
import { createPastReader, type MinerLevel, type PastSample } from './past-miner.ts';
import { type PastCondition, type StorySpan, tellMoment, toStoryTimes, wasRunning } from './past-story.ts';

/** How much of the past a demo has at its first start, ms: a day, and what "this time yesterday" needs of the day before. */
export const DEMO_PAST_MS = 24.5 * 3_600_000;

/** What the demo needs of history/. */
export interface DemoRecorder {
  setState(minerId: string, state: MinerState): void;
  record(minerId: string, sample: PastSample): void;
}

/** What the demo needs of fleet/. */
export interface DemoStates {
  /** The state a miner was last in; null: none is known. */
  recall(minerId: string): { readonly state: MinerState } | null;
  /** A miner is in a state since a moment, ms since the epoch. */
  note(minerId: string, state: MinerState, since: number): void;
}

/** A simulated miner with the past it shall have. */
export interface PastMiner {
  readonly id: string;
  readonly condition: PastCondition;
  /** null: its figures are in no unit we know, and only its states are told */
  readonly level: MinerLevel | null;
}

/** Tells the past of the demo's miners, moment by moment, and since when each is in the state it ends in. */
export const tellDemoPast = (miners: readonly PastMiner[], states: DemoStates) => (span: StorySpan) => {
  const times = toStoryTimes(span);
  const told = miners.map(({ id, condition, level }, index) => ({
    id,
    condition,
    read: level === null ? null : createPastReader(level, index),
  }));
  return {
    wasRunning: (now: number): boolean => wasRunning(now, times),
    tell: (now: number, recorder: DemoRecorder): void => {
      for (const { id, condition, read } of told) {
        const moment = tellMoment(condition, now, times);
        recorder.setState(id, moment.state);
        // a later start tells only what is missing since the last: a state may have begun before
        if (states.recall(id)?.state !== moment.state) states.note(id, moment.state, now);
        if (moment.isRead && read !== null) recorder.record(id, read(now, moment));
      }
    },
  };
};
