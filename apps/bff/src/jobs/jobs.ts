import type { Job } from '@mintdeck/shared-types/job';
import {
  type ActionPlan,
  JOB_KEPT_DAYS,
  type JobItem,
  type PlanActionRequest,
  type StartActionRequest,
} from '@mintdeck/shared-types/jobs';
import { jobTopic } from '@mintdeck/shared-types/live';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { Kysely } from 'kysely';
import { createId } from '../db/id.ts';
import type { Database } from '../db/schema.ts';
import type { SecretBox } from '../db/secret-box.ts';
import { ApiError } from '../http/api-error.ts';
import { Claims } from './claims.ts';
import { JobBook, SHOWN_MS } from './job-book.ts';
import { type ItemRecord, type JobAuthor, type JobHead, RETRYABLE_MS, renumber } from './job-record.ts';
import { openOrder, sealOrder, toOrderMark } from './job-rows.ts';
import { JobRun } from './job-run.ts';
import { JobStore, RetriedAlready } from './job-store.ts';
import { createJobView, type JobView, type JobViewOptions } from './job-view.ts';
import { JobWriter } from './job-writer.ts';
import { LiveJob } from './live-job.ts';
import type { ActionRunner, JobAudit, JobMiners } from './needs.ts';
import { composeJob, type NewJob, planAction } from './plan.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TIDY_EVERY_MS = 10 * 60_000;
/** A job that lay still for longer does not go on: whoever ordered it no longer expects it. */
const STALE_MS = 60 * 60_000;
/** Miners of all running jobs, which are in memory: some 500 bytes each. */
const RUNNING_MINERS_MAX = 100_000;

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
  /** of all running jobs; absent: 100 000 */
  runningMinersMax?: number;
}

/** What is to begin; `orderMark`: what the order was. */
type Beginning = Pick<NewJob, 'request' | 'by' | 'prepared' | 'retryOf'> & { readonly orderMark: string };

const anotherOrder = () =>
  new ApiError('invalid-input', { fields: { orderId: 'Another order has this id already' } });

/** One order of one action at one miner. */
export interface OneOrder {
  readonly orderId: string;
  readonly action: MinerAction;
  readonly minerId: string;
  readonly parameters: Record<string, unknown>;
}

/** All jobs: what begins, goes on, is cancelled or tried again. */
export class Jobs {
  readonly book: JobBook;
  private readonly options: JobsOptions;
  private readonly store: JobStore;
  private readonly writer: JobWriter<JobHead, ItemRecord>;
  private readonly view: JobView<Job>;
  private readonly claims: Claims;
  private readonly runs = new Map<string, JobRun>();
  private readonly orders = new Map<string, { orderMark: string; job: Promise<Job> }>();
  private tidyTimer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(options: JobsOptions) {
    const { db, audit, reportBug, now } = options;
    this.options = options;
    this.store = new JobStore(db);
    this.writer = new JobWriter({ store: this.store, audit, reportBug });
    this.view = createJobView(options, jobTopic);
    this.claims = options.claims ?? new Claims();
    this.book = new JobBook({ store: this.store, view: this.view, now });
  }

  /** Goes on with what was running when the server stopped: what had been sent is only looked at. */
  async load(): Promise<void> {
    const heads = await this.store.loadRecent(this.options.now() - SHOWN_MS);
    for (const head of heads) {
      if (head.endedAt === null) this.add(head, renumber(head, await this.store.readItems(head.id)));
      else this.book.showEnded(head);
    }
    const runs = [...this.runs.values()];
    for (const run of runs) run.resume();
    for (const run of runs) {
      if (run.isStale(STALE_MS)) run.cancel();
      run.start();
    }
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
    await Promise.all([...this.runs.values()].map((run) => run.stop()));
    this.view.stop();
    await this.writer.stop();
  }

  /** What an action would do to these miners; nothing is done. Throws ApiError invalid-input. */
  plan(request: PlanActionRequest): ActionPlan {
    return planAction({ ...this.options, claims: this.claims }, request);
  }

  /**
   * Begins a job; the same order again is the same job. Throws ApiError invalid-input, also where another order has its id, or
   * too-many-tries when too much runs.
   */
  start(request: StartActionRequest, by: JobAuthor): Promise<Job> {
    const { action, minerIds, parameters, orderId } = request;
    return this.once(orderId, [request, by.accountId], async (orderMark) => {
      const prepared = this.options.runner.prepare(action, [...new Set(minerIds)], parameters);
      return this.begin({ request, by, prepared, retryOf: null, orderMark });
    });
  }

  /** Begins a job of one; resolves when the miner has taken it, refused it, or was not reached. Throws as `start` does. */
  async startOne(order: OneOrder, by: JobAuthor): Promise<{ job: Job; item: JobItem }> {
    const { minerId, ...rest } = order;
    const { id } = await this.start({ ...rest, minerIds: [minerId] }, by);
    await this.book.find(id)?.until(({ state }) => state !== 'waiting' && state !== 'sending');
    const { job, items } = await this.book.readItems(id);
    if (items[0] === undefined) throw new ApiError('not-found');
    return { job, item: items[0] };
  }

  /**
   * Begins a job of what failed in another one, with what was sent then. Throws ApiError not-found, already-running, too-late,
   * changed-meanwhile when it was tried again before, and as `start` does.
   */
  retry(id: string, orderId: string, by: JobAuthor): Promise<Job> {
    return this.once(orderId, ['retry', id, by.accountId], async (orderMark) => {
      const head = await this.book.requireHead(id);
      if (head.endedAt === null) throw new ApiError('already-running');
      const { parameters } = this.openAgain(head, head.endedAt);
      const prepared = { parameters, asked: head.asked };
      await this.writer.flush();
      const failed = (await this.store.readItems(id)).filter(({ state }) => state === 'failed');
      if (failed.length === 0) throw new ApiError('invalid-input', { message: 'Nothing of it has failed.' });
      const { action, packetSize, packetPauseS } = head;
      const minerIds = failed.map(({ minerId }) => minerId);
      const request = { action, minerIds, parameters: {}, packetSize, packetPauseS, orderId };
      const job = await this.begin({ request, by, prepared, retryOf: id, orderMark });
      if (this.book.isShown(id)) this.book.showEnded(await this.book.requireHead(id));
      return job;
    });
  }

  /** What has not been sent is not sent; what is under way ends as it ends. Does nothing with a job that is over. */
  async cancel(id: string): Promise<Job> {
    const job = this.book.find(id);
    if (job === undefined) return this.book.read(id);
    this.runs.get(id)?.cancel();
    this.view.show(job.read());
    await this.writer.flush();
    return job.read();
  }

  /** What was sent once. Throws ApiError too-late, or credential-locked. */
  private openAgain(head: JobHead, endedAt: number): { parameters: unknown } {
    const { now, secrets } = this.options;
    const opened = now() > endedAt + RETRYABLE_MS ? null : openOrder(secrets, head);
    if (opened === null) throw new ApiError('too-late');
    if (opened === 'locked') throw new ApiError('credential-locked');
    return opened;
  }

  /** Two requests with one order at once get the same answer. */
  private once(orderId: string, what: unknown, begin: (orderMark: string) => Promise<Job>): Promise<Job> {
    const orderMark = toOrderMark(what);
    const running = this.orders.get(orderId);
    if (running !== undefined)
      return running.orderMark === orderMark ? running.job : Promise.reject(anotherOrder());
    const job = this.findOrder(orderId, orderMark)
      .then((known) => known ?? begin(orderMark))
      .finally(() => this.orders.delete(orderId));
    this.orders.set(orderId, { orderMark, job });
    return job;
  }

  /** The job of an order; null: there is none. A mark that is forgotten, or locked, is not compared. Throws ApiError invalid-input. */
  private async findOrder(orderId: string, orderMark: string): Promise<Job | null> {
    const head = await this.store.find({ orderId });
    if (head === undefined) return null;
    const kept = openOrder(this.options.secrets, head);
    if (kept !== null && kept !== 'locked' && kept.orderMark !== orderMark) throw anotherOrder();
    return this.book.read(head.id);
  }

  private async begin({ orderMark, ...order }: Beginning): Promise<Job> {
    const { now, secrets } = this.options;
    const minersMax = this.options.runningMinersMax ?? RUNNING_MINERS_MAX;
    if (this.stopping || this.book.countMiners() + order.request.minerIds.length > minersMax) {
      throw new ApiError('too-many-tries', { retryAfterS: 60 });
    }
    const { parameters } = order.prepared;
    const id = createId();
    const parametersSealed = sealOrder(secrets, id, { parameters, orderMark });
    const { head, items } = composeJob(this.options, { ...order, id, parametersSealed, startedAt: now() });
    const isNew = await this.store.insert({ head, items }).catch((error: unknown) => {
      throw error instanceof RetriedAlready ? new ApiError('changed-meanwhile', { cause: error }) : error;
    });
    // another connection had the same order first
    if (!isNew) return (await this.findOrder(order.request.orderId, orderMark)) ?? this.book.read(id);
    const job = this.add(head, items, { parameters });
    // a server that stops meanwhile leaves it to its next start
    if (!this.stopping) this.runs.get(id)?.start();
    return job.read();
  }

  private add(head: JobHead, items: readonly ItemRecord[], known?: { parameters: unknown }): LiveJob {
    const { writer, claims, view } = this;
    const job = new LiveJob(head, items, { writer, onChange: (changed) => view.note(changed) });
    const parameters = known ?? openOrder(this.options.secrets, head) ?? 'locked';
    const onEnd = () => {
      this.runs.delete(head.id);
      view.show(job.read());
      this.closeEnded().catch(this.options.reportBug);
    };
    this.book.add(job);
    this.runs.set(head.id, new JobRun({ ...this.options, job, parameters, claims, writer, onEnd }));
    view.show(job.read());
    return job;
  }

  /** What is over leaves memory when it is written; when that fails, it is tried again later. */
  private async closeEnded(): Promise<void> {
    const ended = this.book.listEnded();
    if (ended.length === 0) return;
    await this.writer.flush();
    for (const job of ended) this.book.close(job);
  }

  private async tidy(): Promise<void> {
    const now = this.options.now();
    await this.closeEnded();
    this.book.hideOld();
    const parametersBefore = now - RETRYABLE_MS;
    await this.store.forget({ parametersBefore, jobsBefore: now - JOB_KEPT_DAYS * DAY_MS });
  }
}
