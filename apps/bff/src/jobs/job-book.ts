import type { Job } from '@mintdeck/shared-types/job';
import type { JobItems } from '@mintdeck/shared-types/jobs';
import { ApiError } from '../http/api-error.ts';
import { type JobHead, toItem, toJob } from './job-record.ts';
import type { JobStore } from './job-store.ts';
import type { JobView } from './job-view.ts';
import type { LiveJob } from './live-job.ts';

/** A job that ended stays in the live view for so long. */
export const SHOWN_MS = 10 * 60_000;

export interface JobBookOptions {
  store: JobStore;
  view: JobView<Job>;
  /** ms since the epoch */
  now: () => number;
}

/** Where jobs are looked up: those under way in memory, all others in the database. */
export class JobBook {
  private readonly options: JobBookOptions;
  private readonly live = new Map<string, LiveJob>();
  /** ended, and still in the live view until then */
  private readonly shownUntil = new Map<string, number>();

  constructor(options: JobBookOptions) {
    this.options = options;
  }

  /** A job that begins, or goes on after a restart. */
  add(job: LiveJob): void {
    this.live.set(job.head.id, job);
  }

  find(id: string): LiveJob | undefined {
    return this.live.get(id);
  }

  /** Miners of all jobs in memory. */
  countMiners(): number {
    return [...this.live.values()].reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Those in memory that are over. */
  listEnded(): LiveJob[] {
    return [...this.live.values()].filter(({ head }) => head.endedAt !== null);
  }

  /** It is over and written: from now on it is read from the database. */
  close({ head }: LiveJob): void {
    this.live.delete(head.id);
    this.shownUntil.set(head.id, (head.endedAt ?? this.options.now()) + SHOWN_MS);
  }

  /** Shows a job that ended, as it is in the database. */
  showEnded(head: JobHead): void {
    this.shownUntil.set(head.id, (head.endedAt ?? this.options.now()) + SHOWN_MS);
    this.options.view.show(toJob(head, 0));
  }

  /** Takes out of the live view what ended long enough ago. */
  hideOld(): void {
    for (const [id, until] of this.shownUntil) {
      if (this.options.now() < until) continue;
      this.shownUntil.delete(id);
      this.options.view.hide(id);
    }
  }

  isShown(id: string): boolean {
    return this.shownUntil.has(id);
  }

  /** The newest first; those of one miner, or all. */
  async list(minerId: string | null): Promise<Job[]> {
    const heads = await this.options.store.list(minerId);
    return heads.map((head) => this.live.get(head.id)?.read() ?? toJob(head, 0));
  }

  /** Throws ApiError not-found. */
  async read(id: string): Promise<Job> {
    return this.live.get(id)?.read() ?? toJob(await this.requireHead(id), 0);
  }

  /** A job and those of its miners that changed after `since`, or all. Throws ApiError not-found. */
  async readItems(id: string, since?: number): Promise<JobItems> {
    const live = this.live.get(id);
    if (live !== undefined) return { job: live.read(), items: live.readItems(since) };
    const head = await this.requireHead(id);
    return { job: toJob(head, 0), items: (await this.options.store.readItems(id, since)).map(toItem) };
  }

  /** Throws ApiError not-found. */
  async requireHead(id: string): Promise<JobHead> {
    const head = this.live.get(id)?.head ?? (await this.options.store.find({ id }));
    if (head === undefined) throw new ApiError('not-found');
    return head;
  }
}
