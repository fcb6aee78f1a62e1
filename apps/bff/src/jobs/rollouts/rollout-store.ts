import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { putFrames } from './frame-store.ts';
import type { RolloutHead, RolloutSummary, StartedHead, UpgradeRecord } from './rollout-record.ts';
import {
  type SummaryRow,
  toHead,
  toPlanColumns,
  toProgressColumns,
  toRolloutRow,
  toStartColumns,
  toSummary,
  toUpgradeRecord,
  toUpgradeRow,
} from './rollout-rows.ts';

/** Thirty values each: below the limit of either database. */
const ROWS_AT_ONCE = 100;
/** Rollouts in a list, the newest first. */
const LISTED_MAX = 200;

/** All but the plan, which is most of a row. */
const SUMMARY_COLUMNS = [
  'id',
  'order_id',
  'revision',
  'image_id',
  'image_version',
  'group_count',
  'created_by',
  'created_at',
  'account_id',
  'username',
  'source_address',
  'started_at',
  'first_name',
  'retry_of',
  'pause_reason',
  'cancelled_at',
  'ended_at',
  'group_number',
  'group_due_at',
  'tally',
  'counts',
  'gate_failed_count',
  'alive_at',
  'seq',
] as const satisfies readonly (keyof SummaryRow)[];

/** What one write holds of a rollout. */
export interface RolloutChange {
  readonly head: RolloutHead;
  readonly items: readonly UpgradeRecord[];
}

type Rows = readonly ReturnType<typeof toUpgradeRow>[];

const insertUpgrades = async (transaction: Transaction<Database>, rows: Rows): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await transaction
      .insertInto('upgrades')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
};

const updateUpgrades = async (transaction: Transaction<Database>, rows: Rows): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await transaction
      .insertInto('upgrades')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          phase: eb.ref('excluded.phase'),
          reason: eb.ref('excluded.reason'),
          note: eb.ref('excluded.note'),
          memo: eb.ref('excluded.memo'),
          from_version: eb.ref('excluded.from_version'),
          to_version: eb.ref('excluded.to_version'),
          sent_bytes: eb.ref('excluded.sent_bytes'),
          gate: eb.ref('excluded.gate'),
          hashrate_ghs: eb.ref('excluded.hashrate_ghs'),
          started_at: eb.ref('excluded.started_at'),
          sent_at: eb.ref('excluded.sent_at'),
          phase_since: eb.ref('excluded.phase_since'),
          ended_at: eb.ref('excluded.ended_at'),
          phase_ms: eb.ref('excluded.phase_ms'),
          seq: eb.ref('excluded.seq'),
        })),
      )
      .execute();
  }
};

/** Rollouts in the database. */
export class RolloutStore {
  private readonly db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.db = db;
  }

  /** Writes a new draft; false: there is one of this order already. */
  async insertDraft(head: RolloutHead): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('rollouts')
      .values(toRolloutRow(head))
      .onConflict((conflict) => conflict.column('order_id').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows !== 0n;
  }

  /** Gives a draft another plan and the next revision; false: it is not at this revision, or no draft. */
  async editDraft(head: RolloutHead, revision: number): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('rollouts')
      .set({ ...toPlanColumns(head), revision: revision + 1 })
      .where('id', '=', head.id)
      .where('revision', '=', revision)
      .where('started_at', 'is', null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows !== 0n;
  }

  /** Removes a draft; false: it is none. */
  async removeDraft(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.db
      .deleteFrom('rollouts')
      .where('id', '=', id)
      .where('started_at', 'is', null)
      .executeTakeFirstOrThrow();
    return numDeletedRows !== 0n;
  }

  /** Makes a draft a rollout with its miners, all of it or nothing; false: it is not at this revision, or was started before. */
  start(head: StartedHead, items: readonly UpgradeRecord[]): Promise<boolean> {
    const [columns, rows] = [toStartColumns(head), items.map(toUpgradeRow)];
    return this.db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('rollouts')
        .set(columns)
        .where('id', '=', head.id)
        .where('revision', '=', head.revision)
        .where('started_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await insertUpgrades(transaction, rows);
      return true;
    });
  }

  /**
   * Takes how far rollouts are now, and the logs of their upgrades; the call it gives writes exactly that, all of it or nothing. When
   * that call resolves, a power cut does not take it back.
   */
  stage(changes: readonly RolloutChange[]): () => Promise<void> {
    const writes = changes.map(({ head, items }) => ({
      id: head.id,
      columns: toProgressColumns(head),
      rows: items.map(toUpgradeRow),
    }));
    const logs = changes
      .flatMap(({ items }) => items)
      .map((item) => ({ item, frameCount: item.frameCount, frames: [...item.unsavedFrames] }));
    return async () => {
      await this.db.transaction().execute(async (transaction) => {
        for (const { id, columns, rows } of writes) {
          await transaction.updateTable('rollouts').set(columns).where('id', '=', id).execute();
          await updateUpgrades(transaction, rows);
        }
        for (const { item, frameCount, frames } of logs) {
          await putFrames(transaction, { upgradeId: item.id, frameCount, frames });
        }
      });
      for (const { item, frames } of logs) {
        const saved = new Set(frames);
        item.unsavedFrames = item.unsavedFrames.filter((frame) => !saved.has(frame));
      }
    };
  }

  /** Rollouts that were started and are not over, or ended after this moment; the oldest first. */
  async loadRecent(endedAfter: number): Promise<RolloutHead[]> {
    const rows = await this.db
      .selectFrom('rollouts')
      .selectAll()
      .where('started_at', 'is not', null)
      .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', endedAfter)]))
      .orderBy('started_at')
      .execute();
    return rows.map(toHead);
  }

  async find(by: { id: string } | { orderId: string }): Promise<RolloutHead | undefined> {
    const query = this.db.selectFrom('rollouts').selectAll();
    const found = 'id' in by ? query.where('id', '=', by.id) : query.where('order_id', '=', by.orderId);
    const row = await found.executeTakeFirst();
    return row === undefined ? undefined : toHead(row);
  }

  /** The newest first, drafts too. */
  async list(): Promise<RolloutSummary[]> {
    const rows = await this.db
      .selectFrom('rollouts')
      .select(SUMMARY_COLUMNS)
      .orderBy('created_at', 'desc')
      .limit(LISTED_MAX)
      .execute();
    return rows.map(toSummary);
  }

  /** How many drafts there are. */
  async countDrafts(): Promise<number> {
    const { count } = await this.db
      .selectFrom('rollouts')
      .select(({ fn }) => fn.countAll<number | bigint | string>().as('count'))
      .where('started_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** True when a draft names this image, or a rollout that is not over uses it. */
  async usesImage(imageId: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('rollouts')
      .select('id')
      .where('image_id', '=', imageId)
      .where('ended_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Its miners in order; with `since`, those that changed after it. */
  async readUpgrades(rolloutId: string, since = -1): Promise<UpgradeRecord[]> {
    const rows = await this.db
      .selectFrom('upgrades')
      .selectAll()
      .where('rollout_id', '=', rolloutId)
      .where('seq', '>', since)
      .orderBy('place')
      .execute();
    return rows.map(toUpgradeRecord);
  }
}
