import { ApiError } from './api-error.ts';
import type { RouteContext, SignedIn } from './route.ts';

/** What routes need of the audit. */
export interface AuditLog {
  record(entry: {
    account: SignedIn | null;
    sourceAddress: string;
    action: string;
    /** id or address; never a secret */
    target: string;
    outcome: 'tried' | 'done' | 'refused' | 'failed';
    note?: string;
  }): Promise<void>;
}

interface Audited {
  action: string;
  target: string;
  note?: string;
}

/** Runs a change of ours and writes down how it went; a refusal is no failure. Throws what the change throws. */
export const createAudited =
  (audit: AuditLog) =>
  async <T>(
    { session, sourceAddress }: RouteContext,
    what: Audited,
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
