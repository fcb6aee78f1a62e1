import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { ListedCredit } from '../needs.ts';
import { keepWithin, readFullFrom } from './full-record.ts';
import { type Anchor, placeBlock, placeTop } from './height-times.ts';

/** The pool's list holds so many: one of that length can have been cut. */
const LIST_MAX = 100;
const ROWS_AT_ONCE = 500;
const DAY_MS = 86_400_000;
/** A list is older than the one before by minutes at most; where it seems to be by more, our clock was ahead and has been set right. */
const OLDER_MS = 3_600_000;

interface CreditList {
  readonly accountId: string;
  readonly credits: readonly ListedCredit[];
  /** ms since the epoch */
  readonly takenAt: number;
  /** how many are kept of the account */
  readonly creditsMax?: number | undefined;
}

interface Mark {
  readonly looked_at: number;
  readonly top_height: number | null;
  readonly top_at: number | null;
}

/** One sum for each height, from the lowest up: nothing says that a block has one credit only. */
const toSums = (credits: readonly ListedCredit[]): [number, bigint][] => {
  const sums = new Map<number, bigint>();
  for (const { height, amountNanogrin } of credits)
    sums.set(height, (sums.get(height) ?? 0n) + BigInt(amountNanogrin));
  return [...sums].sort(([one], [other]) => one - other);
};

const toTop = ({ top_height: height, top_at: at }: Mark): Anchor | null =>
  height === null || at === null ? null : { height, at };

/** Nothing was looked at or mined after the list that is here now: our clock may have been years ahead, and the record must go on. */
const toPast = <M extends Mark>(mark: M, takenAt: number): M =>
  mark.looked_at - takenAt < OLDER_MS
    ? mark
    : {
        ...mark,
        looked_at: takenAt - 1,
        top_at: mark.top_at === null ? null : Math.min(mark.top_at, takenAt),
      };

/** What was turned over between two looks: from the block that was the newest then to the oldest that is listed now. */
const findGap = (mark: Mark | undefined, lowest: Anchor, listed: number): [number, number] | null => {
  if (mark === undefined) return null;
  const top = toTop(mark);
  if (top === null) return listed < LIST_MAX ? null : [mark.looked_at, lowest.at];
  return lowest.height > top.height ? [top.at + 1, Math.max(lowest.at, top.at + 1)] : null;
};

const noteGap = async (
  transaction: Transaction<Database>,
  accountId: string,
  [fromMs, toMs]: [number, number],
): Promise<void> => {
  const fullFromMs = await readFullFrom(transaction, accountId);
  if (fullFromMs !== null && fullFromMs < toMs) return;
  await transaction
    .insertInto('pool_credit_gaps')
    .values({ account_id: accountId, from_ms: fromMs, to_ms: toMs })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

interface Change {
  readonly height: number;
  readonly amount: bigint;
  readonly minedAt: number;
  /** null: it is new */
  readonly before: bigint | null;
}

const addToDays = async (
  transaction: Transaction<Database>,
  accountId: string,
  changes: readonly Change[],
): Promise<void> => {
  const days = new Map<number, { amount: bigint; count: number }>();
  for (const { minedAt, amount, before } of changes) {
    const day = Math.floor(minedAt / DAY_MS);
    const sum = days.get(day) ?? { amount: 0n, count: 0 };
    const added = before === null ? amount : amount - before;
    days.set(day, { amount: sum.amount + added, count: sum.count + (before === null ? 1 : 0) });
  }
  for (const [day, added] of days) {
    const table = transaction.selectFrom('pool_credit_days').selectAll();
    const known = await table.where('account_id', '=', accountId).where('day', '=', day).executeTakeFirst();
    const amount = String(BigInt(known?.amount ?? '0') + added.amount);
    const count = added.count + (known === undefined ? 0 : known.block_count);
    await transaction
      .insertInto('pool_credit_days')
      .values({ account_id: accountId, day, amount, block_count: count })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'day']).doUpdateSet({ amount, block_count: count }),
      )
      .execute();
  }
};

const storeChanges = async (
  transaction: Transaction<Database>,
  accountId: string,
  changes: readonly Change[],
): Promise<void> => {
  const added = changes.filter(({ before }) => before === null);
  for (let start = 0; start < added.length; start += ROWS_AT_ONCE) {
    const rows = added.slice(start, start + ROWS_AT_ONCE).map(({ height, amount, minedAt }) => ({
      account_id: accountId,
      height,
      amount: String(amount),
      mined_at: minedAt,
    }));
    await transaction.insertInto('pool_credits').values(rows).execute();
  }
  for (const { height, amount } of changes.filter(({ before }) => before !== null)) {
    await transaction
      .updateTable('pool_credits')
      .set({ amount: String(amount) })
      .where('account_id', '=', accountId)
      .where('height', '=', height)
      .execute();
  }
  await addToDays(transaction, accountId, changes);
};

/** What of a list is new, or another amount by now. */
const findChanges = async (
  transaction: Transaction<Database>,
  accountId: string,
  { sums, top }: { sums: readonly [number, bigint][]; top: Anchor },
): Promise<Change[]> => {
  const lowest = sums[0]?.[0] ?? top.height;
  const rows = await transaction
    .selectFrom('pool_credits')
    .select(['height', 'amount', 'mined_at'])
    .where('account_id', '=', accountId)
    .where('height', '>=', lowest)
    .where('height', '<=', top.height)
    .execute();
  const known = new Map(rows.map((row) => [row.height, row]));
  return sums.flatMap(([height, amount]): Change[] => {
    const row = known.get(height);
    if (row === undefined) return [{ height, amount, minedAt: placeBlock(height, top), before: null }];
    // the list may end in the middle of the lowest block's credits
    if (BigInt(row.amount) === amount || height === lowest) return [];
    return [{ height, amount, minedAt: row.mined_at, before: BigInt(row.amount) }];
  });
};

const keepMark = async (
  transaction: Transaction<Database>,
  accountId: string,
  mark: Mark & { starts_cut: number },
): Promise<void> => {
  const { starts_cut: _first, ...later } = mark;
  await transaction
    .insertInto('pool_marks')
    .values({ account_id: accountId, ...mark })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(later))
    .execute();
};

/**
 * Takes a list of credits into our record: what is there stays, sums by day are kept in step, and what was turned over since the last
 * list is noted as a gap. Gives whether anything is another.
 */
export const writeCredits = (db: Kysely<Database>, list: CreditList): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const { accountId, credits, takenAt } = list;
    const stored = await transaction
      .selectFrom('pool_marks')
      .selectAll()
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    const mark = stored && toPast(stored, takenAt);
    if (mark !== undefined && mark.looked_at >= takenAt) return false;
    const sums = toSums(credits);
    const starts_cut = Number(credits.length >= LIST_MAX);
    const highest = sums.at(-1)?.[0];
    if (highest === undefined) {
      const top = { top_height: mark?.top_height ?? null, top_at: mark?.top_at ?? null };
      await keepMark(transaction, accountId, { looked_at: takenAt, ...top, starts_cut });
      return false;
    }
    const before = mark === undefined ? null : { top: toTop(mark), lookedAt: mark.looked_at };
    const known = before?.top ?? null;
    const top = known !== null && known.height >= highest ? known : placeTop(highest, takenAt, before);
    const lowest = sums[0]?.[0] ?? highest;
    const gap = findGap(mark, { height: lowest, at: placeBlock(lowest, top) }, credits.length);
    const found = await findChanges(transaction, accountId, { sums, top });
    const changes = await keepWithin(transaction, list, found);
    await storeChanges(transaction, accountId, changes);
    if (gap !== null) await noteGap(transaction, accountId, gap);
    await keepMark(transaction, accountId, {
      looked_at: takenAt,
      top_height: top.height,
      top_at: top.at,
      starts_cut,
    });
    return changes.length > 0 || gap !== null;
  });
