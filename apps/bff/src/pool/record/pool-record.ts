import {
  PAGE_CREDITS_MAX,
  type PoolCredit,
  type PoolPage,
  type PoolPayout,
} from '@mintdeck/shared-types/pool/page';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { KeptAnswer, PoolReadings } from '../needs.ts';
import { clearAnswers, clearRecord } from './clear-record.ts';
import { readExpiry } from './expiry.ts';
import { readFullFrom } from './full-record.ts';
import { writeKeptAnswers } from './kept-answers.ts';
import { toOwnTimes } from './pool-clock.ts';
import { readCredits, readPayouts, readWaiting, type WaitingPayout } from './record-lists.ts';
import { writeCredits } from './write-credits.ts';
import { pruneHashrates, writeHashrates } from './write-hashrates.ts';
import { writePayouts } from './write-payouts.ts';

const PRUNE_INTERVAL_MS = 86_400_000;

export interface PoolRecordOptions {
  db: Kysely<Database>;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** as the pool knows an account; null: it was removed */
  readUser: (accountId: string) => string | null;
  /** its page or row is another */
  onChange: (accountId: string) => void;
  /** told after each round of answers is stored */
  onWritten: (accountId: string, readings: PoolReadings) => Promise<void>;
  /** told of errors which no request waits for */
  reportBug: (error: unknown) => void;
}

/** What a page shows of our record, kept in memory so that a page waits for nothing. */
export interface RecordedPage {
  readonly payouts: readonly PoolPayout[];
  readonly waiting: readonly WaitingPayout[];
  readonly credits: readonly PoolCredit[];
  readonly expiry: PoolPage['expiry'];
  readonly isFull: boolean;
}

interface Followed {
  /** whom the pool speaks of */
  readonly user: string | null;
  /** one write after the other */
  writing: Promise<unknown>;
  /** of the newest list that is stored of each kind, ms since the epoch */
  readonly takenAt: Map<'credits' | 'payouts' | 'history', number>;
  /** of each answer that is kept, by its endpoint */
  readonly keptAt: Map<string, number>;
  page: RecordedPage;
}

const EMPTY: RecordedPage = { payouts: [], waiting: [], credits: [], expiry: null, isFull: false };

/** Our own record of what the pool said: it lists the newest hundred of everything, and we keep the rest. */
export class PoolRecord {
  private readonly options: PoolRecordOptions;
  private readonly followed = new Map<string, Followed>();
  private prunedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PoolRecordOptions) {
    this.options = options;
  }

  /** Reads what the pages show. */
  async load(accountIds: readonly string[]): Promise<void> {
    for (const id of accountIds) this.require(id).page = await this.readPage(id, null);
  }

  read(accountId: string): RecordedPage {
    return this.followed.get(accountId)?.page ?? EMPTY;
  }

  /** Resolves when what the pool said so far is in the record. */
  async settled(accountId: string): Promise<void> {
    await this.followed.get(accountId)?.writing;
  }

  /** What was known before a start is known again: reckons with it what is not stored. Nothing of it is new to the record. */
  begin(accountId: string, readings: PoolReadings): void {
    this.inTurn(accountId, async (followed) => {
      followed.page = await this.readPage(accountId, readings);
      this.options.onChange(accountId);
    });
  }

  /** Takes what the pool said into the record, and keeps its answers. Gives at once; writing goes on behind, one account's in turn. */
  follow(accountId: string, readings: PoolReadings, answers: readonly KeptAnswer[] = []): void {
    this.inTurn(accountId, async (followed) => {
      await this.write(accountId, followed, readings);
      await this.keep(accountId, followed, answers);
      if (this.isOurs(accountId, followed)) await this.options.onWritten(accountId, readings);
      await this.prune();
    });
  }

  /** It was removed: nothing of it is there any more. */
  forget(accountId: string): void {
    this.followed.delete(accountId);
  }

  /** It is at another address, or another user of the pool: what was answered does not hold, nor for another user what is recorded. */
  move(accountId: string): void {
    const { db, onChange } = this.options;
    const before = this.require(accountId);
    this.forget(accountId);
    const after = this.require(accountId);
    // what is being written is of before, and ends up in the tables all the same
    after.writing = before.writing;
    this.inTurn(accountId, async () => {
      if (after.user === before.user) await clearAnswers(db, accountId);
      else await clearRecord(db, accountId);
      after.page = await this.readPage(accountId, null);
      onChange(accountId);
    });
  }

  /** Resolves when everything is written. */
  async stop(): Promise<void> {
    await Promise.all([...this.followed.values()].map(({ writing }) => writing));
  }

  private require(accountId: string): Followed {
    const followed = this.followed.get(accountId) ?? {
      user: this.options.readUser(accountId),
      writing: Promise.resolve(),
      takenAt: new Map(),
      keptAt: new Map(),
      page: EMPTY,
    };
    this.followed.set(accountId, followed);
    return followed;
  }

  /** False: it was forgotten since, and what is known of it was said of another user, or of nobody. */
  private isOurs(accountId: string, followed: Followed): boolean {
    const user = this.options.readUser(accountId);
    return this.followed.get(accountId) === followed && user !== null && user === followed.user;
  }

  private inTurn(accountId: string, run: (followed: Followed) => Promise<void>): void {
    const followed = this.require(accountId);
    followed.writing = followed.writing
      .then(() => (this.isOurs(accountId, followed) ? run(followed) : undefined))
      .catch((error: unknown) => {
        // its rows went with it in the middle of a write
        if (this.isOurs(accountId, followed)) this.options.reportBug(error);
      });
  }

  private async keep(accountId: string, { keptAt }: Followed, answers: readonly KeptAnswer[]): Promise<void> {
    const changed = answers.filter(({ endpoint, takenAt }) => keptAt.get(endpoint) !== takenAt);
    if (changed.length === 0) return;
    await writeKeptAnswers(this.options.db, accountId, { all: answers, changed });
    for (const { endpoint, takenAt } of changed) keptAt.set(endpoint, takenAt);
  }

  private async write(accountId: string, followed: Followed, readings: PoolReadings): Promise<void> {
    const changed = await this.writeLists(accountId, readings, followed.takenAt);
    const page = await this.readPage(accountId, readings);
    const isOther =
      changed ||
      page.isFull !== followed.page.isFull ||
      page.expiry?.expiringNanogrin !== followed.page.expiry?.expiringNanogrin;
    followed.page = page;
    if (isOther && this.isOurs(accountId, followed)) this.options.onChange(accountId);
  }

  /** Each list once: a round of questions often brings only some of them anew. */
  private async writeLists(
    accountId: string,
    { dashboard, credits, payouts, history }: PoolReadings,
    stored: Followed['takenAt'],
  ): Promise<boolean> {
    const { db, createId } = this.options;
    let changed = false;
    const once = async <T>(
      kind: 'credits' | 'payouts' | 'history',
      { value, takenAt }: { value: T | null; takenAt: number | null },
      write: (value: T, takenAt: number) => Promise<boolean>,
    ) => {
      if (value === null || takenAt === null || stored.get(kind) === takenAt) return;
      changed = (await write(value, takenAt)) || changed;
      stored.set(kind, takenAt);
    };
    await once('credits', credits, (value, takenAt) =>
      writeCredits(db, { accountId, credits: value, takenAt }),
    );
    await once('payouts', payouts, (value, takenAt) =>
      writePayouts(db, { accountId, payouts: value, takenAt, createId }),
    );
    await once('history', history, (listed, takenAt) => {
      const points = toOwnTimes(listed, dashboard.value?.clockAheadMs ?? null);
      return writeHashrates(db, { accountId, points, takenAt });
    });
    return changed;
  }

  private async readPage(accountId: string, readings: PoolReadings | null): Promise<RecordedPage> {
    const { db, now } = this.options;
    const balances = readings?.dashboard.value?.balances ?? null;
    return {
      payouts: await readPayouts(db, accountId),
      waiting: await readWaiting(db, accountId),
      credits: await readCredits(db, accountId, { below: null, limit: PAGE_CREDITS_MAX }),
      expiry: await readExpiry(db, accountId, { balances, nowMs: now() }),
      isFull: (await readFullFrom(db, accountId)) !== null,
    };
  }

  private async prune(): Promise<void> {
    const { db, now } = this.options;
    if (now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = now();
    await pruneHashrates(db, now());
  }
}
