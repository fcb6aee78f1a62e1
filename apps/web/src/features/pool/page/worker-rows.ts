import type { WorkerState } from '@mintdeck/shared-types/pool/account';
import type { PoolStatistics, PoolWorker } from '@mintdeck/shared-types/pool/page';
import { toOurTime } from './pool-clock.ts';
import { isAlive, type ShareRow, toShareRow } from './share-rows.ts';

/** A worker at one of the algorithms it mines with. */
export interface WorkerRow {
  readonly key: string;
  readonly worker: PoolWorker;
  /** null: it mined with none yet */
  readonly shares: ShareRow | null;
}

/** What it mines with, or did: the pool lists all it knows of for each worker. */
const toLive = ({ statistics }: PoolWorker): PoolStatistics[] => statistics.filter(isAlive);

/**
 * One row for each algorithm of each worker: two rates of two algorithms are not to be added. Times are by our clock; `clockAheadMs` as the
 * dashboard has it.
 */
export const toWorkerRows = (workers: readonly PoolWorker[], clockAheadMs: number | null): WorkerRow[] =>
  workers.flatMap((told, place): WorkerRow[] => {
    const worker = { ...told, lastSeenAt: toOurTime(told.lastSeenAt, clockAheadMs) };
    const live = toLive(worker);
    // the place: the pool may list two of one name
    if (live.length === 0) return [{ key: `${place}`, worker, shares: null }];
    return live.map((each, number) => ({ key: `${place} ${number}`, worker, shares: toShareRow(each) }));
  });

/** null: all but those that are gone for more than a day */
export type StateChoice = WorkerState | null;

const isChosen = ({ state }: PoolWorker, choice: StateChoice): boolean =>
  choice === null ? state !== 'gone' : state === choice;

/** Rows of workers in the state chosen whose name, agent or algorithm holds every word. */
export const filterWorkers = (
  rows: readonly WorkerRow[],
  { text, state }: { text: string; state: StateChoice },
): WorkerRow[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ worker, shares }) => {
    const said = [worker.name, worker.agent, shares?.statistics.algorithm].join('\n').toLowerCase();
    return isChosen(worker, state) && words.every((word) => said.includes(word));
  });
};

/** How many workers are in each state. */
export const countWorkers = (workers: readonly PoolWorker[]): Record<WorkerState, number> => {
  const counts = { ok: 0, low: 0, offline: 0, gone: 0, unknown: 0 };
  for (const { state } of workers) counts[state] += 1;
  return counts;
};
