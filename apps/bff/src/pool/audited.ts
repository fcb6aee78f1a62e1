import { ApiError } from '../http/api-error.ts';
import type { RouteContext } from '../http/route.ts';
import type { PoolAudit } from './needs.ts';

/** Runs a change of ours and writes down how it went; a refusal is no failure. Throws what the change throws. */
export const createAudited =
  (audit: PoolAudit) =>
  async <T>(
    { session, sourceAddress }: RouteContext,
    what: { action: string; target: string; note?: string },
    change: () => Promise<T>,
  ): Promise<T> => {
    const entry = { account: session, sourceAddress, ...what };
    try {
      const result = await change();
      await audit.record({ ...entry, outcome: 'done' });
      return result;
    } catch (error) {
      await audit.record({ ...entry, outcome: error instanceof ApiError ? 'refused' : 'failed' });
      throw error;
    }
  };
