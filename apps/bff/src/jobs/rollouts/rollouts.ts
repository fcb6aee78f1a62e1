import type { Rollout, UsualMs } from '@mintdeck/shared-types/firmware/rollout';
import type { Preflight, RolloutDetail, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { rolloutTopic } from '@mintdeck/shared-types/live';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { Claims } from '../claims.ts';
import type { JobAuthor } from '../job-record.ts';
import { createJobView, type JobView, type JobViewOptions } from '../job-view.ts';
import { JobWriter } from '../job-writer.ts';
import type { JobAudit } from '../needs.ts';
import { composeRollout } from './compose.ts';
import { Drafts } from './drafts.ts';
import { countFrames } from './frame-store.ts';
import { LiveRollout } from './live-rollout.ts';
import type { RolloutImages, RolloutMiners, Upgrader } from './needs.ts';
import { Preflights } from './preflights.ts';
import { RolloutBook, SHOWN_MS } from './rollout-book.ts';
import {
  isStarted,
  type RolloutHead,
  reopen,
  type StartedHead,
  type UpgradeRecord,
} from './rollout-record.ts';
import { RolloutRun } from './rollout-run.ts';
import { RolloutStore } from './rollout-store.ts';
import { UpgradeFollowers } from './upgrade-followers.ts';
import { readUsualMs, toPace } from './usual-times.ts';

const TIDY_EVERY_MS = 10 * 60_000;
/** A rollout that lay still for longer does not go on by itself: whoever started it no longer expects it. */
const STALE_MS = 60 * 60_000;
/** Miners of all running rollouts, which are in memory. */
const RUNNING_MINERS_MAX = 50_000;

export interface RolloutsOptions {
  db: Kysely<Database>;
  upgrader: Upgrader;
  miners: RolloutMiners;
  images: RolloutImages;
  audit: JobAudit;
  publish: JobViewOptions['publish'];
  /** shared with jobs: a miner is in one of them */
  claims: Claims;
  /** ms since the epoch */
  now: () => number;
  reportBug: (error: unknown) => void;
}

/** All rollouts: what is planned, begins, is held, goes on, or is cancelled. */
export class Rollouts {
  readonly book: RolloutBook;
  readonly drafts: Drafts;
  readonly followers: UpgradeFollowers;
  private readonly options: RolloutsOptions;
  private readonly store: RolloutStore;
  private readonly writer: JobWriter<RolloutHead, UpgradeRecord>;
  private readonly view: JobView<Rollout>;
  private readonly preflights: Preflights;
  private readonly runs = new Map<string, RolloutRun>();
  private readonly starting = new Set<string>();
  private usual: UsualMs = {};
  private tidyTimer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(options: RolloutsOptions) {
    const { db, audit, reportBug, now, miners, images } = options;
    this.options = options;
    this.store = new RolloutStore(db);
    this.writer = new JobWriter({ store: this.store, audit, reportBug });
    this.view = createJobView(options, rolloutTopic);
    this.book = new RolloutBook({ db, store: this.store, view: this.view, writer: this.writer, now });
    this.drafts = new Drafts({ store: this.store, miners, images, now });
    this.preflights = new Preflights(options);
    this.followers = new UpgradeFollowers();
  }

  /** ms of each phase that a miner of this fleet usually spends in it. */
  get usualMs(): UsualMs {
    return this.usual;
  }

  /** Reads what was running when the server stopped, and claims its miners: before jobs are loaded. */
  async load(): Promise<void> {
    this.usual = await readUsualMs(this.options.db);
    for (const head of await this.store.loadRecent(this.options.now() - SHOWN_MS)) {
      if (!isStarted(head)) continue;
      if (head.endedAt === null) await this.reload(head);
      else this.book.showEnded(head);
    }
    for (const run of this.runs.values()) run.claim();
  }

  /** Goes on with it: what had been sent is only looked at. After jobs are loaded, whose miners it could take. */
  begin(): void {
    for (const [id, run] of this.runs) {
      const aliveAt = this.book.find(id)?.head.aliveAt ?? 0;
      if (this.options.now() - aliveAt > STALE_MS) run.pause('interrupted');
      run.start();
    }
    this.tidyTimer = setInterval(() => {
      this.tidy().catch(this.options.reportBug);
    }, TIDY_EVERY_MS);
    this.tidyTimer.unref();
  }

  /** Puts all running rollouts aside as they are; they go on with the next start of the server. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.tidyTimer !== null) clearInterval(this.tidyTimer);
    await Promise.all([this.preflights.stop(), ...[...this.runs.values()].map((run) => run.stop())]);
    this.view.stop();
    await this.writer.stop();
  }

  /** Looks at every miner of a draft. Throws ApiError not-found, already-running when it was started, or invalid-input when its image is gone. */
  async beginPreflight(id: string): Promise<Preflight> {
    const draft = await this.drafts.require(id);
    const image = this.drafts.requireImage(draft.plan);
    return this.preflights.begin(draft, image, this.toPace(draft.plan));
  }

  /** How far the look at a draft's miners is. Throws ApiError not-found. */
  readPreflight(id: string): Preflight {
    return this.preflights.read(id);
  }

  /** Gives a draft another plan; what was found out about its miners is forgotten. Throws as `Drafts.edit` does. */
  async edit(id: string, request: { revision: number; plan: RolloutPlan }): Promise<RolloutDetail> {
    const detail = await this.drafts.edit(id, request);
    this.preflights.forget(id);
    return detail;
  }

  /** Throws as `Drafts.remove` does. */
  async remove(id: string): Promise<void> {
    await this.drafts.remove(id);
    this.preflights.forget(id);
  }

  /**
   * Starts exactly this revision after exactly this preflight, once. Throws ApiError not-found, already-running, changed-meanwhile,
   * invalid-input when no miner can be upgraded, or too-many-tries.
   */
  async start(
    id: string,
    asked: { revision: number; preflightAt: number },
    by: JobAuthor,
  ): Promise<RolloutDetail> {
    if (this.starting.has(id)) throw new ApiError('already-running');
    this.starting.add(id);
    try {
      return await this.startOnce(id, asked, by);
    } finally {
      this.starting.delete(id);
    }
  }

  /** Nothing new begins. Does nothing with one that is over. Throws ApiError not-found. */
  pause(id: string): Promise<RolloutDetail> {
    return this.steer(id, (run) => run.pause('person'));
  }

  /** Goes on. Does nothing with one that is not paused. Throws ApiError not-found. */
  continue(id: string): Promise<RolloutDetail> {
    return this.steer(id, (run) => run.continue());
  }

  /** What was not sent is not sent. Does nothing with one that is over. Throws ApiError not-found. */
  cancel(id: string): Promise<RolloutDetail> {
    return this.steer(id, (run) => run.cancel());
  }

  /** A new draft of those that failed. Throws ApiError not-found, already-running, or invalid-input when nothing failed. */
  async retry(id: string, orderId: string, by: JobAuthor): Promise<RolloutDetail> {
    const head = await this.book.requireHead(id);
    if (head.startedAt !== null && head.endedAt === null) throw new ApiError('already-running');
    const { upgrades } = await this.book.readUpgrades(id);
    const minerIds = upgrades.filter(({ phase }) => phase === 'failed').map(({ minerId }) => minerId);
    if (minerIds.length === 0) throw new ApiError('invalid-input', { message: 'Nothing of it has failed.' });
    const pilotCount = Math.min(head.plan.pilotCount, minerIds.length);
    return this.drafts.add({ plan: { ...head.plan, minerIds, pilotCount }, orderId, retryOf: id }, by);
  }

  /** True when an image cannot be removed: a draft names it, or a rollout that is not over uses it. */
  isUsed(imageId: string): Promise<boolean> {
    return this.store.usesImage(imageId);
  }

  private async startOnce(
    id: string,
    asked: { revision: number; preflightAt: number },
    by: JobAuthor,
  ): Promise<RolloutDetail> {
    const { now, miners } = this.options;
    const draft = await this.drafts.require(id);
    if (draft.revision !== asked.revision) throw new ApiError('changed-meanwhile');
    const image = await this.drafts.requireWholeImage(draft.plan);
    const sentBefore = await this.book.countSent(draft.retryOf);
    const rows = this.preflights.require(id, asked, image);
    if (rows.every(({ blocker }) => blocker !== null))
      throw new ApiError('invalid-input', { message: 'None of these miners can be upgraded.' });
    if (this.stopping || this.book.countMiners() + rows.length > RUNNING_MINERS_MAX)
      throw new ApiError('too-many-tries', { retryAfterS: 60 });
    const { head, items } = composeRollout({ draft, image, rows, by, startedAt: now(), sentBefore }, miners);
    if (!(await this.store.start(head, items))) {
      // another connection was first
      await this.drafts.require(id);
      throw new ApiError('changed-meanwhile');
    }
    this.preflights.forget(id);
    const run = this.add(head, items);
    // a server that stops meanwhile leaves it to its next start
    if (!this.stopping) run.start();
    return this.book.readDetail(id);
  }

  private async steer(id: string, deed: (run: RolloutRun) => void): Promise<RolloutDetail> {
    const run = this.runs.get(id);
    if (run !== undefined) {
      deed(run);
      this.book.show(id);
      await this.writer.flush();
    }
    return this.book.readDetail(id);
  }

  private toPace(plan: RolloutPlan) {
    const { hashratePercent, withinS } = plan.gate;
    return toPace(this.usual, { isGated: hashratePercent > 0, withinMs: withinS * 1000 });
  }

  private async reload(head: StartedHead): Promise<void> {
    const items = await this.store.readUpgrades(head.id);
    const frameCounts = await countFrames(this.options.db, head.id);
    for (const item of items) item.frameCount = frameCounts.get(item.id) ?? 0;
    reopen(head, items);
    this.add(head, items);
  }

  private add(head: StartedHead, items: readonly UpgradeRecord[]): RolloutRun {
    const { writer, view } = this;
    const { now } = this.options;
    const rollout = new LiveRollout(head, items, {
      writer,
      now,
      pace: this.toPace(head.plan),
      onChange: (changed) => view.note(changed),
      onUpgrade: (item: UpgradeRecord, frame: UpgradeFrame | null) => this.followers.tell(item, frame),
    });
    const onEnd = () => {
      this.runs.delete(head.id);
      this.book.show(head.id);
      this.closeEnded().catch(this.options.reportBug);
    };
    this.book.add(rollout);
    const run = new RolloutRun({ ...this.options, rollout, writer, onEnd });
    this.runs.set(head.id, run);
    this.book.show(head.id);
    return run;
  }

  /** What is over leaves memory when it is written; when that fails, it is tried again later. */
  private async closeEnded(): Promise<void> {
    const ended = this.book.listEnded();
    if (ended.length === 0) return;
    await this.writer.flush();
    for (const rollout of ended) this.book.close(rollout);
    this.usual = await readUsualMs(this.options.db);
  }

  private async tidy(): Promise<void> {
    await this.closeEnded();
    this.book.hideOld();
  }
}
