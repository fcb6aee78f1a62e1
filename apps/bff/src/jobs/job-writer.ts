import type { JobAudit, JobAuditEntry } from './needs.ts';

/** Miners of a packet get ready within moments of each other: what one of them has to wait for is written for all. */
const GATHER_MS = 25;
/** What nobody waits for is written so soon. */
const SOON_MS = 250;
/** After a write that failed. */
const AGAIN_MS = 5000;

/** What one write holds of a job, or of a rollout. */
interface Change<Head, Item> {
  readonly head: Head;
  readonly items: readonly Item[];
}

export interface JobWriterOptions<Head, Item> {
  /** takes the changes as they are now, and gives what writes them: all of them or nothing */
  store: { stage(changes: readonly Change<Head, Item>[]): () => Promise<void> };
  audit: Pick<JobAudit, 'recordMany'>;
  /** told when a write failed that nobody waits for; it is tried again */
  reportBug: (error: unknown) => void;
}

/** Writes changes of jobs, or of rollouts, together: one commit for all that came while the one before was written. */
export class JobWriter<Head, Item> {
  private readonly options: JobWriterOptions<Head, Item>;
  private readonly changed = new Map<Head, Set<Item>>();
  private entries: JobAuditEntry[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(options: JobWriterOptions<Head, Item>) {
    this.options = options;
  }

  /** Notes that a job changed, and one of its miners. It is written soon, or with the next `flush`. */
  note(head: Head, item: Item | null = null): void {
    const items = this.changed.get(head) ?? new Set<Item>();
    this.changed.set(head, items);
    if (item !== null) items.add(item);
    this.writeIn(SOON_MS);
  }

  /** Notes a row of the audit, which is written before the change it goes with. */
  tell(entry: JobAuditEntry): void {
    this.entries.push(entry);
    this.writeIn(SOON_MS);
  }

  /** Resolves when all that was noted until now is in the database. Throws what the database throws. */
  flush(): Promise<void> {
    this.next ??= this.writeNext();
    return this.next;
  }

  /** Writes what is not written yet, and no more after that. Throws what the database throws. */
  async stop(): Promise<void> {
    try {
      if (this.changed.size > 0 || this.entries.length > 0) await this.flush();
      await this.writing;
    } finally {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = null;
    }
  }

  private async writeNext(): Promise<void> {
    const before = this.writing;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.writing = promise;
    try {
      await Promise.all([before, new Promise((done) => setTimeout(done, GATHER_MS))]);
      this.next = null;
      await this.writeAll();
    } finally {
      resolve();
    }
  }

  private writeIn(waitMs: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.flush().catch(this.options.reportBug);
    }, waitMs);
  }

  private async writeAll(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const entries = this.entries;
    const changes = [...this.changed].map(([head, items]) => ({ head, items: [...items] }));
    const save = this.options.store.stage(changes);
    this.entries = [];
    this.changed.clear();
    let recorded = entries.length === 0;
    try {
      if (!recorded) await this.options.audit.recordMany(entries);
      recorded = true;
      if (changes.length > 0) await save();
    } catch (error) {
      if (!recorded) this.entries.unshift(...entries);
      for (const { head, items } of changes) {
        const known = this.changed.get(head) ?? new Set<Item>();
        this.changed.set(head, known);
        for (const item of items) known.add(item);
      }
      this.writeIn(AGAIN_MS);
      throw error;
    }
  }
}
