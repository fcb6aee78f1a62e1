import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { SignedIn } from '../http/route.ts';

/** tried: written before something outside is changed, so that a crash in between leaves a trace. */
export type AuditOutcome = 'tried' | 'done' | 'refused' | 'failed';

export interface AuditEntry {
  /** null: nobody was signed in */
  readonly account: Pick<SignedIn, 'accountId' | 'username'> | null;
  readonly sourceAddress: string;
  /** slice and verb, such as `miner.add` */
  readonly action: string;
  /** what it was done to, such as `miner:k3j2…`; never a secret */
  readonly target: string;
  readonly outcome: AuditOutcome;
  readonly note?: string;
}

export interface Audit {
  /** Adds a row; there is no way to change or remove one. */
  record(entry: AuditEntry): Promise<void>;
  /** The same for all that one request did, together. */
  recordMany(entries: readonly AuditEntry[]): Promise<void>;
}

/** Rows of one statement: eight values each, below the limit of either database. */
const ROWS_AT_ONCE = 200;

/** Who did what to what, from where, with which result. */
export const createAudit = (db: Kysely<Database>, now: () => number = Date.now): Audit => {
  const toRow = ({ account, sourceAddress, action, target, outcome, note }: AuditEntry) => ({
    at: now(),
    account_id: account?.accountId ?? null,
    username: account?.username ?? null,
    source_address: sourceAddress,
    action,
    target,
    outcome,
    note: note ?? null,
  });
  return {
    record: async (entry) => {
      await db.insertInto('audit').values(toRow(entry)).execute();
    },
    recordMany: (entries) =>
      db.transaction().execute(async (transaction) => {
        for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
          const rows = entries.slice(from, from + ROWS_AT_ONCE).map(toRow);
          await transaction.insertInto('audit').values(rows).execute();
        }
      }),
  };
};
