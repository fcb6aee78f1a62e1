import { type PoolAnswer, readKept } from './client.ts';
import type { ReadEndpoint } from './endpoints.ts';
import type { Fetched } from './list-reading.ts';
import type { KeptAnswer } from './needs.ts';
import type { AnswerWire, DashboardWire, UserStatsWire } from './wire.ts';

/** A farm of some hundred workers has less; what is longer is asked for anew after a restart. */
const KEPT_MAX_CHARACTERS = 256 * 1024;

/** The dashboard, or what stands in for it. */
export type DashboardSent =
  | { source: 'dashboard'; sent: DashboardWire }
  | { source: 'userStats'; sent: UserStatsWire };

/** What was kept of an account, as if it had been answered to this server; null: nothing, or nothing that is understood. */
export const openKept = (kept: readonly KeptAnswer[]) => {
  const find = <E extends ReadEndpoint>(endpoint: E): PoolAnswer<AnswerWire<E>> | null => {
    const found = kept.find((each) => each.endpoint === endpoint);
    return found === undefined ? null : readKept(endpoint, found);
  };
  return {
    find,
    findDashboard: (): Fetched<DashboardSent> | null => {
      const whole = find('dashboard');
      if (whole !== null) return { ...whole, answer: { source: 'dashboard', sent: whole.answer } };
      const stats = find('userStats');
      return stats === null ? null : { ...stats, answer: { source: 'userStats', sent: stats.answer } };
    },
  };
};

/** What is known of an endpoint as it is kept; empty: nothing, or too much. */
export const toKept = (endpoint: ReadEndpoint, known: Fetched<unknown> | null): KeptAnswer[] => {
  if (known === null || known.body.length > KEPT_MAX_CHARACTERS) return [];
  const { body, takenAt, clockAheadMs } = known;
  return [{ endpoint, body, takenAt, clockAheadMs }];
};
