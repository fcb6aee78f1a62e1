import type { MinerState } from '@mintdeck/shared-types/miner';
import type { Engine } from '../../db/engine.ts';
import { addDueDay, writeRun } from '../recorder/record-rows.ts';
import { Recorder } from '../recorder/recorder.ts';
import type { MinerSample } from '../sample.ts';
import type { HistoryDb } from './block-rows.ts';
import { stateCode } from './columns.ts';
import { openHistoryDb } from './open-history-db.ts';
import { DAY_MS, floorTo, TIERS, type Tier } from './tiers.ts';
import { YearBlocks } from './year-blocks.fixture.ts';

/** How a miner was at a time; no sample: it did not answer. */
export interface YearsMoment {
  readonly state: MinerState;
  readonly sample: MinerSample | null;
}

export interface YearsOptions {
  readonly engine: Engine;
  readonly minerIds: readonly string[];
  /** ms since the epoch; `toMs` is now at the latest */
  readonly fromMs: number;
  readonly toMs: number;
  /** Asked for each miner in the order of time. */
  readonly sampleAt: (minerId: string, at: number) => YearsMoment;
  /** ms between two moments in the last ten days; further back, where steps are wider, it is more, unless `isExact` */
  readonly everyMs?: number;
  readonly isExact?: boolean;
}

/** The part of a past that is kept in steps of one tier. */
interface Phase {
  readonly tier: Tier;
  readonly fromMs: number;
  readonly toMs: number;
  readonly everyMs: number;
}

const DEFAULT_EVERY_MS = 20_000;
/** Enough for a minimum, a mean and a maximum that differ. */
const MOMENTS_PER_STEP = 3;

const toPhases = ({ fromMs, toMs, everyMs = DEFAULT_EVERY_MS, isExact = false }: YearsOptions): Phase[] => {
  const startOf = (tier: Tier) => Math.max(fromMs, floorTo(toMs - tier.keptMs, DAY_MS));
  const fine = startOf(TIERS.minutes);
  const middle = startOf(TIERS.tenMinutes);
  const everyIn = (tier: Tier) => (isExact ? everyMs : Math.max(everyMs, tier.stepMs / MOMENTS_PER_STEP));
  const phases = [
    { tier: TIERS.hours, fromMs: startOf(TIERS.hours), toMs: middle, everyMs: everyIn(TIERS.hours) },
    { tier: TIERS.tenMinutes, fromMs: middle, toMs: fine, everyMs: everyIn(TIERS.tenMinutes) },
    { tier: TIERS.minutes, fromMs: fine, toMs, everyMs },
  ];
  return phases.filter((phase) => phase.fromMs < phase.toMs);
};

const writePhase = async (phase: Phase, blocks: YearBlocks, options: YearsOptions): Promise<void> => {
  const { minerIds, sampleAt } = options;
  const recorder = new Recorder(phase.tier.stepMs);
  const states = new Map<string, MinerState>();
  // so that the slots are those that the blocks know
  for (const id of minerIds) recorder.setInterval(id, phase.everyMs);
  for (let now = phase.fromMs; now < phase.toMs; now += phase.everyMs) {
    for (const id of minerIds) {
      const { state, sample } = sampleAt(id, now);
      if (states.get(id) !== state) recorder.setState(id, stateCode(state), { since: now, now });
      states.set(id, state);
      if (sample !== null) recorder.record(id, sample, now);
    }
    for (const step of recorder.tick(now).closed) blocks.add(step, phase.tier);
    await blocks.write();
  }
  for (const step of recorder.flush(phase.toMs)) blocks.add(step, phase.tier);
};

const writeInto = async (db: HistoryDb, options: YearsOptions): Promise<void> => {
  const { minerIds, toMs } = options;
  const ids = new Recorder().slots;
  for (const id of minerIds) ids.of(id);
  const blocks = new YearBlocks(db, ids.list(), toMs);
  for (const phase of toPhases(options)) await writePhase(phase, blocks, options);
  await blocks.end();
  await addDueDay(db, floorTo(toMs, DAY_MS));
  await writeRun(db, { startedAt: options.fromMs, endedAt: toMs });
};

/**
 * Writes years that were made up, for measurements, as if they had been recorded: through the recorder's own accounts, tables and
 * blocks, in the steps in which they would be kept now. Takes the place of what is stored of these miners at these times. No server
 * may run on the database meanwhile.
 */
export const writeYears = async (options: YearsOptions): Promise<void> => {
  const db = await openHistoryDb(options.engine, { demo: false });
  try {
    await writeInto(db, options);
  } finally {
    await db.destroy();
  }
};
