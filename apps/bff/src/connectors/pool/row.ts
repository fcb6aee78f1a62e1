import {
  type PoolAccount,
  type PoolAccountState,
  WORKER_STATES,
  type WorkerState,
} from '@mintdeck/shared-types/pool/account';
import type { PoolDashboard, PoolWorker } from '@mintdeck/shared-types/pool/page';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { AccountSettings, RowExtras } from './needs.ts';

const countStates = (workers: readonly PoolWorker[]): Record<WorkerState, number> => {
  const counts: Record<WorkerState, number> = { ok: 0, low: 0, offline: 0, gone: 0, unknown: 0 };
  for (const state of WORKER_STATES) counts[state] = workers.filter((each) => each.state === state).length;
  return counts;
};

const isRunning = (gps: number | null): boolean => gps !== null && gps > 0;

/** Those that mine: a series of zeros is none. */
const toRates = ({ statistics }: PoolDashboard): NonNullable<PoolAccount['ratesGps']> =>
  statistics
    .filter(({ currentGps, averageGps }) => isRunning(currentGps) || isRunning(averageGps))
    .map(({ algorithm, currentGps, averageGps }) => [algorithm, currentGps, averageGps]);

export interface RowParts {
  readonly settings: AccountSettings;
  readonly dashboard: Reading<PoolDashboard>;
  readonly status: { readonly state: PoolAccountState; readonly since: number };
  readonly extras: RowExtras;
  readonly seq: number;
}

/** What every browser is told of a pool account. Figures stay with their age when the pool fails. */
export const toPoolAccount = ({ settings, dashboard, status, extras, seq }: RowParts): PoolAccount => {
  const { value, takenAt } = dashboard;
  return {
    id: settings.id,
    name: settings.name,
    host: URL.parse(settings.address)?.host ?? settings.address,
    ...status,
    takenAt,
    balances: value?.balances ?? null,
    ratesGps: value === null ? null : toRates(value),
    workers: value === null || value.workers === null ? null : countStates(value.workers),
    ...extras,
    seq,
  };
};
