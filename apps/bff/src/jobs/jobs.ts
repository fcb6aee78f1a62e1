import {
  JOB_KEPT_DAYS,
  type Job,
  type JobItem,
  type JobItems,
  type StartActionRequest,
} from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { Kysely } from 'kysely';
import { createId } from '../db/id.ts';
import type { Database } from '../db/schema.ts';
import type { SecretBox } from '../db/secret-box.ts';
import { ApiError } from '../http/api-error.ts';
import { Claims } from './claims.ts';
import {
  type ItemRecord,
  isFinal,
  type JobAuthor,
  type JobHead,
  RETRYABLE_MS,
  toItem,
  toJob,
} from './job-record.ts';
import { openParameters, sealParameters } from './job-rows.ts';
import { JobRun } from './job-run.ts';
import { JobStore, RetriedAlready } from './job-store.ts';
import { createJobView, type JobView, type JobViewOptions } from './job-view.ts';
import { JobWriter } from './job-writer.ts';
import { LiveJob } from './live-job.ts';
import type { ActionRunner, JobAudit, JobMiners } from './needs.ts';
import { composeJob, type NewJob, planAction } from './plan.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A job that ended stays in the live view for so long. */
const SHOWN_MS = 10 * 60_000;
const TIDY_EVERY_MS = 10 * 60_000;
/** A job that lay still for longer does not go on: whoever ordered it no longer expects it. */
const STALE_MS = 60 * 60_000;
/** Each may hold ten thousand miners. */
const RUNNING_MAX = 100;

export interface JobsOptions {
  db: Kysely<Database>;
  secrets: SecretBox;
  runner: ActionRunner;
  miners: JobMiners;
  audit: JobAudit;
  publish: JobViewOptions['publish'];
  /** ms since the epoch */
  now: () => number;
  reportBug: (error: unknown) => void;
  /** absent: one of our own */
  claims?: Claims;
}

/** One order of one action at one miner. */
export interface OneOrder {
  readonly orderId: string;
  readonly action: MinerAction;
  readonly minerId: string;
  readonly parameters: Record<string, unknown>;
}

interface Held {
  readonly job: LiveJob;
  /** null: it is over */
  run: JobRun | null;
}

/** All jobs: those that run in memory, all in the database. */
export class Jobs {
  private readonly options: JobsOptions;
  private readonly store: JobStore;
  private readonly writer: JobWriter;
  private readonly view: JobView;
  private readonly claims: Claims;
  private readonly held = new Map<string, Held>();
  private readonly orders = new Map<string, Promise<Job>>();
  private tidyTimer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(options: JobsOptions) {
    const { db, audit, reportBug } = options;
    this.options = options;
    this.store = new JobStore(db);
    this.writer = new JobWriter({ store: this.store, audit, reportBug });
    this.view = createJobView(options);
    this.claims = options.claims ?? new Claims();
  }

  /** Goes on with what was running when the server stopped: what had been sent is only looked at. */
  async load(): Promise<void> {
    const heads = await this.store.loadRecent(this.options.now() - SHOWN_MS);
    for (const head of heads) {
      const items = await this.store.readItems(head.id);
      this.hold(head, head.endedAt === null ? renumber(head, items) : items);
    }
    const runs = [...this.held.values()].flatMap(({ run }) => run ?? []);
    for (const run of runs) run.resume();
    for (const run of runs) {
      if (run.isStale(STALE_MS)) run.cancel();
      run.start();
    }
    for (const { job } of this.held.values()) this.view.show(job);
    await this.tidy();
    this.tidyTimer = setInterval(() => {
      this.tidy().catch(this.options.reportBug);
    }, TIDY_EVERY_MS);
    this.tidyTimer.unref();
  }

  /** Puts all running jobs aside as they are; they go on with the next start of the server. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.tidyTimer !== null) clearInterval(this.tidyTimer);
    await Promise.all([...this.held.values()].map(({ run }) => run?.stop()));
    this.view.stop();
    await this.writer.stop();
  }

  plan(...request: [Parameters<typeof planAction>[1]]) {
    return planAction(this.options, ...request);
  }

  /** Begins a job; the same order again is the same job. Throws ApiError invalid-input, or too-many-tries when too many run. */
  start(request: StartActionRequest, by: JobAuthor): Promise<Job> {
    const { action, minerIds, parameters, orderId } = request;
    return this.once(orderId, () => {
      const prepared = this.options.runner.prepare(action, [...new Set(minerIds)], parameters);
      return this.begin({ request, by, prepared, retryOf: null });
    });
  }

  /** Begins a job of one; resolves when the miner has taken it, refused it, or was not reached. Throws as `start` does. */
  async startOne(order: OneOrder, by: JobAuthor): Promise<{ job: Job; item: JobItem }> {
    const { minerId, ...rest } = order;
    const { id } = await this.start({ ...rest, minerIds: [minerId] }, by);
    const live = this.held.get(id)?.job;
    const item = live?.items[0];
    if (live === undefined || item === undefined) {
      const { job, items } = await this.readItems(id);
      if (items[0] === undefined) throw new ApiError('not-found');
      return { job, item: items[0] };
    }
    await live.until(() => item.state !== 'waiting' && item.state !== 'sending');
    return { job: live.read(), item: toItem(item) };
  }

  /**
   * Begins a job of what failed in another one, with what was sent then. Throws ApiError not-found, already-running, too-late, or
   * changed-meanwhile when it was tried again before.
   */
  retry(id: string, orderId: string, by: JobAuthor): Promise<Job> {
    return this.once(orderId, async () => {
      const head = await this.requireHead(id);
      if (head.endedAt === null) throw new ApiError('already-running');
      const { now, secrets } = this.options;
      const opened = now() > head.endedAt + RETRYABLE_MS ? null : openParameters(secrets, head);
      if (opened === null) throw new ApiError('too-late');
      if (opened === 'locked') throw new ApiError('credential-locked');
      await this.writer.flush();
      const failed = (await this.store.readItems(id)).filter(({ state }) => state === 'failed');
      if (failed.length === 0) throw new ApiError('invalid-input', { message: 'Nothing of it has failed.' });
      const { action, packetSize, packetPauseS, asked } = head;
      const minerIds = failed.map(({ minerId }) => minerId);
      const request = { action, minerIds, parameters: {}, packetSize, packetPauseS, orderId };
      return this.begin({ request, by, prepared: { ...opened, asked }, retryOf: id });
    });
  }

  /** What has not been sent is not sent; what is under way ends as it ends. Does nothing with a job that is over. */
  async cancel(id: string): Promise<Job> {
    const held = this.held.get(id);
    if (held === undefined) return toJob(await this.requireHead(id), 0);
    held.run?.cancel();
    this.view.show(held.job);
    await this.writer.flush();
    return held.job.read();
  }

  /** The newest first; those of one miner, or all. */
  async list(minerId: string | null): Promise<Job[]> {
    const heads = await this.store.list(minerId);
    return heads.map((head) => this.held.get(head.id)?.job.read() ?? toJob(head, 0));
  }

  /** Throws ApiError not-found. */
  async read(id: string): Promise<Job> {
    return this.held.get(id)?.job.read() ?? toJob(await this.requireHead(id), 0);
  }

  /** A job and those of its miners that changed after `since`, or all. Throws ApiError not-found. */
  async readItems(id: string, since?: number): Promise<JobItems> {
    const live = this.held.get(id)?.job;
    if (live !== undefined) return { job: live.read(), items: live.readItems(since) };
    const head = await this.requireHead(id);
    return { job: toJob(head, 0), items: (await this.store.readItems(id, since)).map(toItem) };
  }

  private async requireHead(id: string): Promise<JobHead> {
    const head = this.held.get(id)?.job.head ?? (await this.store.find({ id }));
    if (head === undefined) throw new ApiError('not-found');
    return head;
  }

  /** Two requests with one order at once get the same answer. */
  private once(orderId: string, begin: () => Promise<Job>): Promise<Job> {
    const running = this.orders.get(orderId);
    if (running !== undefined) return running;
    const order = this.findOrder(orderId)
      .then((known) => known ?? begin())
      .finally(() => this.orders.delete(orderId));
    this.orders.set(orderId, order);
    return order;
  }

  private async findOrder(orderId: string): Promise<Job | null> {
    const head = await this.store.find({ orderId });
    return head === undefined ? null : this.read(head.id);
  }

  private async begin(order: Pick<NewJob, 'request' | 'by' | 'prepared' | 'retryOf'>): Promise<Job> {
    const { now, secrets } = this.options;
    const running = [...this.held.values()].filter(({ run }) => run !== null);
    if (this.stopping || running.length >= RUNNING_MAX)
      throw new ApiError('too-many-tries', { retryAfterS: 60 });
    const id = createId();
    const parametersSealed = sealParameters(secrets, id, order.prepared.parameters);
    const { head, items } = composeJob(this.options, { ...order, id, parametersSealed, startedAt: now() });
    const isNew = await this.store.insert({ head, items }).catch((error: unknown) => {
      throw error instanceof RetriedAlready ? new ApiError('changed-meanwhile', { cause: error }) : error;
    });
    // another server had the same order, which one lease keeps from happening
    if (!isNew) return (await this.findOrder(order.request.orderId)) ?? this.read(id);
    const retried = order.retryOf === null ? undefined : this.held.get(order.retryOf);
    if (retried !== undefined) {
      retried.job.head.retried = true;
      this.view.show(retried.job);
    }
    const { job, run } = this.hold(head, items, { parameters: order.prepared.parameters });
    run?.start();
    this.view.show(job);
    return job.read();
  }

  private hold(head: JobHead, items: readonly ItemRecord[], known?: { parameters: unknown }): Held {
    const job = new LiveJob(head, items, {
      writer: this.writer,
      onChange: (changed) => this.view.note(changed),
    });
    const held: Held = { job, run: null };
    this.held.set(head.id, held);
    if (head.endedAt !== null) return held;
    const { secrets } = this.options;
    held.run = new JobRun({
      ...this.options,
      job,
      parameters: known ?? openParameters(secrets, head) ?? 'locked',
      claims: this.claims,
      writer: this.writer,
      onEnd: () => {
        held.run = null;
        this.view.show(job);
        this.writer.flush().catch(this.options.reportBug);
      },
    });
    return held;
  }

  private async tidy(): Promise<void> {
    const now = this.options.now();
    for (const [id, { job, run }] of this.held) {
      if (run !== null || job.head.endedAt === null || now - job.head.endedAt < SHOWN_MS) continue;
      this.held.delete(id);
      this.view.hide(id);
    }
    const parametersBefore = now - RETRYABLE_MS;
    await this.store.forget({ parametersBefore, jobsBefore: now - JOB_KEPT_DAYS * DAY_MS });
  }
}

/**
 * What browsers saw of a job may be newer than what was written before the server stopped, so all that is not over gets numbers they
 * cannot have seen; a miner that waits is as if it had never begun.
 */
const renumber = (head: JobHead, items: readonly ItemRecord[]): readonly ItemRecord[] => {
  // each miner changes four times at most
  head.seq = Math.max(head.seq, ...items.map(({ seq }) => seq)) + 4 * items.length;
  for (const item of items) {
    if (isFinal(item.state)) continue;
    head.seq += 1;
    item.seq = head.seq;
    if (item.state === 'waiting') item.startedAt = null;
  }
  return items;
};
