import type { MinerState } from '@mintdeck/shared-types/miner';
import { STATE_COLUMNS, WHOLE } from '../blocks/columns.ts';
import { GAUGE_WIDTH, isPresent, type Table } from '../blocks/table.ts';

/** In these nothing is sent to a pool: off, on its way up, or being written to. */
const OFF: ReadonlySet<MinerState> = new Set(['unreachable', 'rebooting-as-planned', 'upgrading']);
/** In these it was read, and its hashrate with it. */
const READ: ReadonlySet<MinerState> = new Set(['online', 'tuning', 'starting', 'degraded']);
/** In these a miner without a hashrate is of a model whose unit is not known: all is well with it, so it hashes. In the others it has none. */
const WELL: ReadonlySet<MinerState> = new Set(['online', 'tuning']);

const columnsOf = (states: ReadonlySet<MinerState>): readonly number[] =>
  STATE_COLUMNS.filter(({ state }) => states.has(state)).map(({ column }) => column);
const OFF_COLUMNS = columnsOf(OFF);
const READ_COLUMNS = columnsOf(READ);
const WELL_COLUMNS = columnsOf(WELL);
const WANTED: ReadonlySet<number> = new Set([WHOLE.hashrate, ...OFF_COLUMNS, ...READ_COLUMNS]);

/** Whether a column says something of when a miner hashed. */
export const wantsForHashing = (column: number): boolean => WANTED.has(column);

/** ms of one step in which it is known whether the miner hashed, and those in which it did. */
export interface HashingStep {
  readonly knownMs: number;
  readonly hashingMs: number;
}

const msIn = (points: Table, columns: readonly number[], row: number): number =>
  columns.reduce((total, column) => {
    const ms = points.columns.get(column)?.[row];
    return ms === undefined || Number.isNaN(ms) ? total : total + ms;
  }, 0);

/** Part of the samples of a step that had a hashrate above 0, 0 to 1; null: there were none. */
const readActivePart = (points: Table, row: number): number | null => {
  const cells = points.columns.get(WHOLE.hashrate);
  if (cells === undefined || !isPresent(WHOLE.hashrate, cells, row)) return null;
  const [count = 0, sum = 0, min = 0, max = 0] = cells.subarray(row * GAUGE_WIDTH, (row + 1) * GAUGE_WIDTH);
  if (max <= 0) return 0;
  if (min > 0) return 1;
  // it went up or down within the step: samples that hashed are near the highest, the others 0
  return Math.min(1, Math.max(0, sum / (count * max)));
};

/**
 * When a miner hashed, step by step. A miner that cannot be reached does not hash as far as anybody knows; one that is paused, or answers
 * without being understood, is not known.
 */
export const toHashingSteps = (points: Table): HashingStep[] =>
  Array.from({ length: points.rowCount }, (_, row) => {
    const offMs = msIn(points, OFF_COLUMNS, row);
    const readMs = msIn(points, READ_COLUMNS, row);
    const part = readActivePart(points, row);
    const hashingMs = part === null ? msIn(points, WELL_COLUMNS, row) : readMs * part;
    return { knownMs: offMs + readMs, hashingMs };
  });

/** What is known of some miners together. */
export interface HashingSum {
  /** miners of which any of it is known */
  readonly recordedCount: number;
  /** 0 to 1: how much of the time is known of these; 0 when there are none */
  readonly recordedShare: number;
  /** how many of these hashed in each step */
  readonly hashingCounts: readonly number[];
}

/** Adds up miners. What is not known of one is taken to be like what is known of it. */
export class HashingCounter {
  private readonly stepMs: number;
  private readonly counts: number[];
  private recordedCount = 0;
  private knownMs = 0;

  constructor({ pointCount, stepMs }: { pointCount: number; stepMs: number }) {
    this.stepMs = stepMs;
    this.counts = Array.from({ length: pointCount }, () => 0);
  }

  add(steps: readonly HashingStep[]): void {
    const knownMs = steps.reduce((total, step) => total + step.knownMs, 0);
    if (knownMs === 0) return;
    const hashingMs = steps.reduce((total, step) => total + step.hashingMs, 0);
    this.recordedCount += 1;
    this.knownMs += knownMs;
    const share = hashingMs / knownMs;
    for (const [row, step] of steps.entries()) {
      const restMs = Math.max(0, this.stepMs - step.knownMs);
      const part = (step.hashingMs + restMs * share) / (step.knownMs + restMs);
      this.counts[row] = (this.counts[row] ?? 0) + part;
    }
  }

  read(): HashingSum {
    const wholeMs = this.recordedCount * this.counts.length * this.stepMs;
    return {
      recordedCount: this.recordedCount,
      recordedShare: wholeMs === 0 ? 0 : Math.min(1, this.knownMs / wholeMs),
      hashingCounts: this.counts,
    };
  }
}
