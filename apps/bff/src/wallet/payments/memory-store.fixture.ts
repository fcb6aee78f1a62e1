import { holdsHash, type PaymentRow, toToldBy } from './payment-row.ts';
import type { PaymentStore, RecordedPayment } from './payment-store.ts';

/** What several servers share: the rows of one database, and what the record of each wallet has. */
export interface MemoryTables {
  readonly rows: Map<string, PaymentRow>;
  readonly recorded: Map<string, RecordedPayment[]>;
}
export const createMemoryTables = (): MemoryTables => ({ rows: new Map(), recorded: new Map() });

export interface MemoryOptions {
  /** true: without the unique index, to show that a test notices */
  readonly isLoose?: boolean;
  /** true: what was being sent is sent still after a start */
  readonly isForgetful?: boolean;
}

/**
 * The store without a database, for tests that need thousands of runs: payment-store.database.test.ts holds both to the same. `turn` is
 * awaited before and after each call, as the way to a database is.
 */
export const createMemoryStore = (
  { rows, recorded }: MemoryTables,
  turn: () => Promise<void> = async () => undefined,
  { isLoose = false, isForgetful = false }: MemoryOptions = {},
): PaymentStore => {
  const sorted = () => [...rows.values()].sort((one, other) => other.sent_at - one.sent_at);
  const isFree = (row: PaymentRow): boolean =>
    isLoose ||
    !holdsHash(row) ||
    !sorted().some((each) => each.id !== row.id && each.payment_hash === row.payment_hash && holdsHash(each));
  const calls = async <T>(work: () => T): Promise<T> => {
    await turn();
    const result = structuredClone(work());
    await turn();
    return result;
  };
  return {
    loseSending: () =>
      calls(() => {
        if (isForgetful) return;
        for (const row of rows.values()) if (row.state === 'sending') row.state = 'not-known';
      }),
    load: () => calls(sorted),
    find: (id) => calls(() => rows.get(id) ?? null),
    listOfHash: (hash) => calls(() => sorted().filter((row) => row.payment_hash === hash)),
    listOfHashes: (walletId, hashes) =>
      calls(() => sorted().filter((row) => row.wallet_id === walletId && hashes.includes(row.payment_hash))),
    listRecorded: (walletId, hashes) =>
      calls(() => (recorded.get(walletId) ?? []).filter(({ hash }) => hashes.includes(hash))),
    isRecorded: (hash) => calls(() => [...recorded.values()].flat().some((each) => each.hash === hash)),
    insert: (row, triedIds = new Set()) =>
      calls(() => {
        const there = rows.get(row.id);
        if (there !== undefined) return there;
        if (!isFree(row))
          return sorted().find((each) => each.payment_hash === row.payment_hash && holdsHash(each)) ?? null;
        const untold = sorted().find(
          (each) =>
            each.payment_hash === row.payment_hash && toToldBy(each) !== null && !triedIds.has(each.id),
        );
        if (untold !== undefined) return untold;
        rows.set(row.id, { ...row });
        return null;
      }),
    change: (id, from, columns) =>
      calls(() => {
        const row = rows.get(id);
        if (row === undefined || !from.includes(row.state) || !isFree({ ...row, ...columns })) return false;
        Object.assign(row, columns);
        return true;
      }),
  };
};
