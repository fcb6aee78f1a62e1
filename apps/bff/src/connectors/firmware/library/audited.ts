import { ApiError } from '../../../http/api-error.ts';
import { type RouteContext, signedIn } from '../../../http/route.ts';
import type { FirmwareAuthor, LibraryAudit } from './needs.ts';

/** Who asks, for the audit and for work that goes on after the answer. */
export const toAuthor = (context: RouteContext): FirmwareAuthor => {
  const { accountId, username } = signedIn(context);
  return { accountId, username, sourceAddress: context.sourceAddress };
};

interface Audited<T> {
  readonly action: string;
  readonly target: string;
  readonly note?: string;
  /** what is known only at its end */
  readonly toEnd?: (result: T) => { target?: string; note?: string };
}

const toReason = (error: unknown): string => (error instanceof ApiError ? error.message : 'failed');

/** Writes down that something is tried, and how it went; a refusal is no failure. Throws what the work throws. */
export const createAudited =
  (audit: LibraryAudit) =>
  async <T>(author: FirmwareAuthor, { toEnd, ...what }: Audited<T>, work: () => Promise<T>): Promise<T> => {
    const { sourceAddress, ...account } = author;
    const entry = { account, sourceAddress, ...what };
    await audit.record({ ...entry, outcome: 'tried' });
    try {
      const result = await work();
      await audit.record({ ...entry, ...toEnd?.(result), outcome: 'done' });
      return result;
    } catch (error) {
      const outcome = error instanceof ApiError ? 'refused' : 'failed';
      const note = [what.note, toReason(error)].filter((each) => each !== undefined).join(': ');
      await audit.record({ ...entry, note, outcome });
      throw error;
    }
  };
