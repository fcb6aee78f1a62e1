import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { KeptPart, WalletReadings } from '../needs.ts';
import { clearAnswers, clearReckoned, clearRecord } from './clear-record.ts';
import { writeKeptParts } from './kept-parts.ts';
import { writeTransactions } from './write-transactions.ts';

/** The same words come each minute: their age alone is not written more often, ms. After a start they look that much older at most. */
const SAME_AGAIN_MS = 600_000;

export interface WalletRecordOptions {
  db: Kysely<Database>;
  /** as the wallet's server knows it; null: the wallet was removed */
  readUser: (walletId: string) => string | null;
  /** its history is another */
  onChange: (walletId: string) => void;
  /** all of it was forgotten, invoices and hidden contacts with it */
  onCleared: (walletId: string) => Promise<void>;
  /** told of errors which no request waits for */
  reportBug: (error: unknown) => void;
}

interface Followed {
  /** whom its server speaks of */
  readonly user: string | null;
  /** one write after the other */
  writing: Promise<unknown>;
  /** of the newest list of transactions that is stored, ms since the epoch */
  takenAt: number | null;
  /** what is kept of each part */
  readonly kept: Map<string, KeptPart>;
}

/** Our own record of what the wallets list, as their servers list the newest fifty only. */
export class WalletRecord {
  private readonly options: WalletRecordOptions;
  private readonly followed = new Map<string, Followed>();

  constructor(options: WalletRecordOptions) {
    this.options = options;
  }

  /** Takes what the wallet lists into the record, and keeps its answers. Gives at once; writing goes on behind, one wallet's in turn. */
  follow(walletId: string, readings: WalletReadings, parts: readonly KeptPart[]): void {
    this.inTurn(walletId, async (followed) => {
      await this.write(walletId, followed, readings);
      await this.keep(walletId, followed, parts);
    });
  }

  /** Resolves when what the wallet said so far is in the record. */
  async settled(walletId: string): Promise<void> {
    await this.followed.get(walletId)?.writing;
  }

  /** It was removed: nothing of it is there any more. */
  forget(walletId: string): void {
    this.followed.delete(walletId);
  }

  /** It is at another address, or of another user: what was answered does not hold, nor for another user what is recorded. */
  move(walletId: string): void {
    const { db, onChange, onCleared } = this.options;
    const before = this.require(walletId);
    const after = this.begin(walletId, before.writing);
    this.inTurn(walletId, async () => {
      if (after.user === before.user) await clearAnswers(db, walletId);
      else {
        await db.transaction().execute((transaction) => clearRecord(transaction, walletId));
        await onCleared(walletId);
      }
      onChange(walletId);
    });
  }

  /** A person said in what it counts: what was reckoned before is reckoned anew where it is listed still, and not known elsewhere. */
  reckonAnew(walletId: string): void {
    this.inTurn(walletId, async (followed) => {
      await clearReckoned(this.options.db, walletId);
      followed.takenAt = null;
      this.options.onChange(walletId);
    });
  }

  /** Resolves when everything is written. */
  async stop(): Promise<void> {
    await Promise.all([...this.followed.values()].map(({ writing }) => writing));
  }

  private require(walletId: string): Followed {
    return this.followed.get(walletId) ?? this.begin(walletId, Promise.resolve());
  }

  private begin(walletId: string, writing: Promise<unknown>): Followed {
    const user = this.options.readUser(walletId);
    const followed: Followed = { user, writing, takenAt: null, kept: new Map() };
    this.followed.set(walletId, followed);
    return followed;
  }

  /** False: it was forgotten since, and what is known of it was said of another user, or of nobody. */
  private isOurs(walletId: string, followed: Followed): boolean {
    const user = this.options.readUser(walletId);
    return this.followed.get(walletId) === followed && user !== null && user === followed.user;
  }

  private inTurn(walletId: string, run: (followed: Followed) => Promise<void>): void {
    const followed = this.require(walletId);
    followed.writing = followed.writing
      .then(() => (this.isOurs(walletId, followed) ? run(followed) : undefined))
      .catch((error: unknown) => {
        // its rows went with it in the middle of a write
        if (this.isOurs(walletId, followed)) this.options.reportBug(error);
      });
  }

  private async write(
    walletId: string,
    followed: Followed,
    { transactions: { value, takenAt } }: WalletReadings,
  ): Promise<void> {
    // a look often brings other parts only
    if (value === null || takenAt === null || followed.takenAt === takenAt) return;
    const { db, onChange } = this.options;
    const isOther = await writeTransactions(db, { walletId, transactions: value, takenAt });
    followed.takenAt = takenAt;
    if (isOther && this.isOurs(walletId, followed)) onChange(walletId);
  }

  private async keep(walletId: string, { kept }: Followed, parts: readonly KeptPart[]): Promise<void> {
    const isOld = ({ part, takenAt, body }: KeptPart): boolean => {
      const known = kept.get(part);
      return known?.body !== body || Math.abs(takenAt - known.takenAt) >= SAME_AGAIN_MS;
    };
    const changed = parts.filter(isOld);
    if (changed.length === 0) return;
    await writeKeptParts(this.options.db, walletId, { all: parts, changed });
    for (const part of changed) kept.set(part.part, part);
  }
}
