import type { MinerState } from '@mintdeck/shared-types/miner';
import { sql } from 'kysely';
import type { Engine } from '../db/engine.ts';
import { stateCode } from './blocks/columns.ts';
import { openHistoryDb } from './blocks/open-history-db.ts';
import { floorTo, HOUR_MS } from './blocks/tiers.ts';
import { Keeper } from './recorder/keeper.ts';
import type { MinerSample } from './sample.ts';

/** Seldom enough to be quick, often enough for every minute to have its least and most. */
const STEP_MS = 30_000;

/** The time to be told of, ms since the epoch. */
export interface PastSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** where the first past that was written here ended: what happened once, happened before this */
  readonly firstToMs: number;
}

/** What somebody who tells a past may say of a miner. */
export interface PastRecorder {
  /** The miner is in this state from now on. */
  setState(minerId: string, state: MinerState): void;
  record(minerId: string, sample: MinerSample): void;
}

/** Who knows the past. */
export interface PastTeller {
  /** Whether anybody recorded at a moment. */
  wasRunning(now: number): boolean;
  /** Tells what was at a moment; called in the order of time. */
  tell(now: number, recorder: PastRecorder): void;
}

const relaxWrites = async (engine: Engine, keeper: Keeper): Promise<void> => {
  // what a power cut takes is written again at the next start
  if (engine.kind === 'sqlite') await sql`PRAGMA synchronous = NORMAL`.execute(keeper.db);
};

const tellSpan = async (keeper: Keeper, { fromMs, toMs }: PastSpan, teller: PastTeller): Promise<void> => {
  const { recorder } = keeper;
  let foldedTo = floorTo(fromMs, HOUR_MS);
  for (let now = fromMs; now <= toMs; now += STEP_MS) {
    if (!teller.wasRunning(now)) continue;
    // first, so that no state is counted for a time in which nobody was there
    keeper.tick(now);
    teller.tell(now, {
      setState: (minerId, state) => {
        recorder.setInterval(minerId, STEP_MS);
        recorder.setState(minerId, stateCode(state), { since: now, now });
      },
      record: (minerId, sample) => recorder.record(minerId, sample, now),
    });
    if (floorTo(now, HOUR_MS) === foldedTo) continue;
    foldedTo = floorTo(now, HOUR_MS);
    await keeper.settle();
  }
  await keeper.settle();
};

export interface WritePastOptions {
  readonly engine: Engine;
  /** ms since the epoch */
  readonly now: number;
  /** how far the past goes back */
  readonly lengthMs: number;
}

/**
 * Writes the past of a demo as if it had been recorded: what is missing since somebody recorded last, `lengthMs` at most. The
 * database is marked as one of a demo. Throws DatabaseError when it holds real history.
 */
export const writePast = async (
  { engine, now, lengthMs }: WritePastOptions,
  begin: (span: PastSpan) => PastTeller,
): Promise<void> => {
  const db = await openHistoryDb(engine, { demo: true });
  const fail = (error: unknown): never => {
    throw error;
  };
  try {
    const keeper = await Keeper.open({ db, pause: () => Promise.resolve(), onBad: fail, onFailure: fail });
    await relaxWrites(engine, keeper);
    const lastEndMs = Math.max(now - lengthMs, ...keeper.runs.map(({ endedAt }) => endedAt));
    const firstStartMs = keeper.runs[0]?.startedAt ?? lastEndMs;
    const span = { fromMs: lastEndMs, toMs: now, firstToMs: firstStartMs + lengthMs };
    if (span.toMs - span.fromMs < STEP_MS) return;
    await tellSpan(keeper, span, begin(span));
    await keeper.stop(now);
  } finally {
    await db.destroy();
  }
};
