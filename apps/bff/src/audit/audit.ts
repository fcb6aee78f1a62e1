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
}

/** Who did what to what, from where, with which result. */
export const createAudit = (db: Kysely<Database>, now: () => number = Date.now): Audit => ({
  record: async ({ account, sourceAddress, action, target, outcome, note }) => {
    await db
      .insertInto('audit')
      .values({
        at: now(),
        account_id: account?.accountId ?? null,
        username: account?.username ?? null,
        source_address: sourceAddress,
        action,
        target,
        outcome,
        note: note ?? null,
      })
      .execute();
  },
});
