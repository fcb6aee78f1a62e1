/** The owner's page names it by its hash within so long. */
const KEPT_MS = 600_000;
const SESSION_MAX = 4;
/** of all sessions: 16 MiB */
const TOTAL_MAX = 32;

/** Whose a kept file is: nobody else can name it. */
export interface FileOwner {
  readonly sessionId: string;
  readonly accountId: string;
}

export interface KeptFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** false: a person insists that it answers the payout, whatever the pool lists */
  readonly compares: boolean;
}

type Entry = KeptFile & FileOwner & { readonly forgetTimer: NodeJS.Timeout };

/** Files that were looked at and may be sent soon, in memory only: of each session the newest four, for ten minutes. */
export class KeptFiles {
  /** the oldest first */
  private entries: readonly Entry[] = [];

  keep(owner: FileOwner, file: KeptFile): void {
    this.drop(owner, file.sha256);
    const own = this.entries.filter(({ sessionId }) => sessionId === owner.sessionId);
    const oldest = own.length >= SESSION_MAX ? own[0] : this.entries[TOTAL_MAX - 1] && this.entries[0];
    if (oldest !== undefined) this.forget(oldest);
    const forgetTimer = setTimeout(() => this.drop(owner, file.sha256), KEPT_MS).unref();
    this.entries = [...this.entries, { ...owner, ...file, forgetTimer }];
  }

  find(owner: FileOwner, sha256: string): KeptFile | null {
    return this.entries.find((entry) => isOf(entry, owner, sha256)) ?? null;
  }

  drop(owner: FileOwner, sha256: string): void {
    const entry = this.entries.find((each) => isOf(each, owner, sha256));
    if (entry !== undefined) this.forget(entry);
  }

  /** Nothing of a session that has ended, or null: nothing of anybody. */
  clear(endedSessionId: string | null): void {
    for (const entry of this.entries)
      if (endedSessionId === null || entry.sessionId === endedSessionId) this.forget(entry);
  }

  private forget(entry: Entry): void {
    clearTimeout(entry.forgetTimer);
    this.entries = this.entries.filter((each) => each !== entry);
  }
}

const isOf = (entry: Entry, { sessionId, accountId }: FileOwner, sha256: string): boolean =>
  entry.sessionId === sessionId && entry.accountId === accountId && entry.sha256 === sha256;
