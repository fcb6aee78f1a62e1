import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { ApiError } from '../http/api-error.ts';

interface DelayRule {
  /** failures that cost nothing: people mistype */
  readonly freeCount: number;
  /** s; the delay doubles with every failure up to this */
  readonly maxS: number;
}

/**
 * An address pays by itself and dearly. An account pays little, whoever tried: many addresses together get one try a
 * minute at its password, and its owner, who waits no longer than that, is never locked out by one of them.
 */
const RULES = {
  address: { freeCount: 5, maxS: 900 },
  account: { freeCount: 10, maxS: 60 },
  setup: { freeCount: 5, maxS: 900 },
} as const satisfies Record<string, DelayRule>;
type DelayKind = keyof typeof RULES;

/** One thing whose failures are counted. */
export interface DelayKey {
  readonly kind: DelayKind;
  readonly of: string;
}

/** ms without a failure after which a count is forgotten */
const FORGET_MS = 24 * 3_600_000;

/** Hashed, because people type their password into the field of the user name. */
const toKey = ({ kind, of }: DelayKey): string =>
  `${kind}:${createHash('sha256').update(of).digest('hex').slice(0, 32)}`;

const toDelayMs = (kind: DelayKind, failureCount: number): number => {
  const { freeCount, maxS } = RULES[kind];
  if (failureCount < freeCount) return 0;
  return Math.min(2 ** (failureCount - freeCount), maxS) * 1000;
};

/**
 * Makes the rows where they are missing and keeps others out of them until the transaction ends: else tries at the same
 * moment, which PostgreSQL runs beside each other, would all read the same count. In order, or two could wait for each other.
 */
const reserve = async (db: Kysely<Database>, sortedKeys: readonly string[]): Promise<void> => {
  const row = { failure_count: 0, blocked_until: 0, updated_at: 0 };
  await db
    .insertInto('login_delays')
    .values(sortedKeys.map((key) => ({ key, ...row })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((each) => ({ key: each.ref('excluded.key') })),
    )
    .execute();
};

export interface LoginDelays {
  /** Counts a try as failed before it is looked at, so that many at once gain nothing. Throws ApiError too-many-tries while one of the keys has to wait. */
  begin(keys: readonly DelayKey[]): Promise<void>;
  /** Takes back what begin counted, the try was a good one; `cleared` also loses its earlier failures. */
  succeed(keys: readonly DelayKey[], cleared: readonly DelayKey[]): Promise<void>;
  /** Removes counts nobody added to for a day. */
  forgetOld(): Promise<void>;
}

/** Login delays, kept in the database: a restart forgives nothing. */
export const createLoginDelays = (db: Kysely<Database>, now: () => number): LoginDelays => {
  const begin = (keys: readonly DelayKey[]) =>
    db.transaction().execute(async (transaction) => {
      const at = now();
      const texts = keys.map(toKey).sort();
      await reserve(transaction, texts);
      const rows = await transaction
        .selectFrom('login_delays')
        .selectAll()
        .where('key', 'in', texts)
        .execute();
      // a row of the future was written before the clock was set back: it would block until then
      const waits = rows.filter((row) => row.updated_at <= at).map((row) => row.blocked_until - at);
      const waitMs = Math.max(0, ...waits);
      if (waitMs > 0) throw new ApiError('too-many-tries', { retryAfterS: Math.ceil(waitMs / 1000) });
      for (const key of keys) {
        const row = rows.find((each) => each.key === toKey(key));
        const earlier = row && at - row.updated_at < FORGET_MS ? row.failure_count : 0;
        const values = {
          failure_count: earlier + 1,
          blocked_until: at + toDelayMs(key.kind, earlier + 1),
          updated_at: at,
        };
        await transaction
          .insertInto('login_delays')
          .values({ key: toKey(key), ...values })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
          .execute();
      }
    });

  return {
    begin,
    succeed: (keys, cleared) =>
      db.transaction().execute(async (transaction) => {
        for (const key of keys.map(toKey).sort()) {
          await transaction
            .updateTable('login_delays')
            .set((each) => ({ failure_count: each('failure_count', '-', 1), blocked_until: 0 }))
            .where('key', '=', key)
            .execute();
        }
        const texts = cleared.map(toKey);
        if (texts.length > 0)
          await transaction.deleteFrom('login_delays').where('key', 'in', texts).execute();
      }),
    forgetOld: async () => {
      await db
        .deleteFrom('login_delays')
        .where('updated_at', '<', now() - FORGET_MS)
        .execute();
    },
  };
};
