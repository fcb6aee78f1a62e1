import type { PoolWorker } from '@mintdeck/shared-types/pool/page';
import { describe, expect, it } from 'vitest';
import { countWorkers, filterWorkers, toWorkerRows } from './worker-rows.ts';

const rateOf = (algorithm: string, currentGps: number) => ({
  algorithm,
  currentGps,
  averageGps: currentGps,
  validCount: null,
  invalidCount: null,
  staleCount: null,
});
const workerOf = (name: string, more: Partial<PoolWorker> = {}): PoolWorker => ({
  name,
  agent: 'GMiner 2.75',
  state: 'ok',
  lastSeenAt: 1,
  statistics: [rateOf('c29', 0), rateOf('c32', 1)],
  minerId: null,
  ...more,
});
const namesOf = (rows: readonly { worker: PoolWorker }[]) => rows.map(({ worker }) => worker.name);

describe('rows', () => {
  it('are one for each algorithm that is alive, and one for a worker without any', () => {
    const both = workerOf('both', { statistics: [rateOf('c29', 2), rateOf('c31', 0), rateOf('c32', 1)] });
    const rows = toWorkerRows([both, workerOf('idle', { statistics: [rateOf('c32', 0)] })], null);
    expect(rows.map(({ worker, shares }) => [worker.name, shares?.statistics.algorithm])).toEqual([
      ['both', 'c29'],
      ['both', 'c32'],
      ['idle', undefined],
    ]);
  });

  it('have a key each, also when the pool lists one name twice', () => {
    const keys = toWorkerRows([workerOf('twin'), workerOf('twin')], null).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('the filter', () => {
  const workers = [
    workerOf('rack-1'),
    workerOf('rack-2', { state: 'offline' }),
    workerOf('old', { state: 'gone' }),
  ];
  const rows = toWorkerRows(workers, null);

  it('folds those away that are gone for more than a day, until they are asked for', () => {
    expect(namesOf(filterWorkers(rows, { text: '', state: null }))).toEqual(['rack-1', 'rack-2']);
    expect(namesOf(filterWorkers(rows, { text: '', state: 'gone' }))).toEqual(['old']);
  });

  it('looks for every word in name, agent and algorithm', () => {
    expect(namesOf(filterWorkers(rows, { text: 'RACK gminer c32', state: null }))).toEqual([
      'rack-1',
      'rack-2',
    ]);
    expect(namesOf(filterWorkers(rows, { text: 'rack', state: 'offline' }))).toEqual(['rack-2']);
    expect(filterWorkers(rows, { text: 'rack nowhere', state: null })).toEqual([]);
  });

  it('counts workers, not rows', () => {
    expect(countWorkers(workers)).toEqual({ ok: 1, low: 0, offline: 1, gone: 1, unknown: 0 });
  });
});
