import type { PoolCredit, PoolPage, PoolPayout } from '@mintdeck/shared-types/pool/page';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { PoolReadings } from '../needs.ts';
import { readExpiry } from './expiry.ts';
import { NEWEST_CREDITS, readCredits, readPayouts, readWaiting, type WaitingPayout } from './record-lists.ts';
import { writeCredits } from './write-credits.ts';
import { pruneHashrates, writeHashrates } from './write-hashrates.ts';
import { writePayouts } from './write-payouts.ts';

const PRUNE_INTERVAL_MS = 86_400_000;

export interface PoolRecordOptions {
  db: Kysely<Database>;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
  /** false: the account was removed meanwhile */
  isThere: (accountId: string) => boolean;
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
}

interface Followed {
  /** one write after the other */
  writing: Promise<unknown>;
  /** of the newest list that is stored of each kind, ms since the epoch */
  readonly takenAt: Map<'credits' | 'payouts' | 'history', number>;
  page: RecordedPage;
}

const EMPTY: RecordedPage = { payouts: [], waiting: [], credits: [], expiry: null };

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

  /** Takes what the pool said into the record. Gives at once; writing goes on behind, one account's in turn. */
  follow(accountId: string, readings: PoolReadings): void {
    const followed = this.require(accountId);
    followed.writing = followed.writing
      .then(() => this.write(accountId, followed, readings))
      .catch(this.options.reportBug);
  }

  /** It was removed, or is another user of the pool by now: nothing of it holds. */
  forget(accountId: string): void {
    this.followed.delete(accountId);
  }

  /** Resolves when everything is written. */
  async stop(): Promise<void> {
    await Promise.all([...this.followed.values()].map(({ writing }) => writing));
  }

  private require(accountId: string): Followed {
    const followed = this.followed.get(accountId) ?? {
      writing: Promise.resolve(),
      takenAt: new Map(),
      page: EMPTY,
    };
    this.followed.set(accountId, followed);
    return followed;
  }

  private async write(accountId: string, followed: Followed, readings: PoolReadings): Promise<void> {
    // it was forgotten since: this was said of another user, or of nobody
    if (this.followed.get(accountId) !== followed || !this.options.isThere(accountId)) return;
    const changed = await this.writeLists(accountId, readings, followed.takenAt);
    const page = await this.readPage(accountId, readings);
    const isOther = changed || page.expiry?.expiringNanogrin !== followed.page.expiry?.expiringNanogrin;
    followed.page = page;
    if (isOther && this.options.isThere(accountId)) this.options.onChange(accountId);
    await this.options.onWritten(accountId, readings);
    await this.prune();
  }

  /** Each list once: a round of questions often brings only some of them anew. */
  private async writeLists(
    accountId: string,
    { credits, payouts, history }: PoolReadings,
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
    await once('history', history, (points, takenAt) => writeHashrates(db, { accountId, points, takenAt }));
    return changed;
  }

  private async readPage(accountId: string, readings: PoolReadings | null): Promise<RecordedPage> {
    const { db, now } = this.options;
    const balances = readings?.dashboard.value?.balances ?? null;
    return {
      payouts: await readPayouts(db, accountId),
      waiting: await readWaiting(db, accountId),
      credits: await readCredits(db, accountId, { below: null, limit: NEWEST_CREDITS }),
      expiry: await readExpiry(db, accountId, { balances, nowMs: now() }),
    };
  }

  private async prune(): Promise<void> {
    const { db, now } = this.options;
    if (now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = now();
    await pruneHashrates(db, now());
  }
}
