import type { SkipReason } from '@mintdeck/shared-types/jobs';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { Claims } from './claims.ts';
import { type ItemRecord, isFinal, type JobHead } from './job-record.ts';
import type { JobWriter } from './job-writer.ts';
import type { LiveJob } from './live-job.ts';
import type { ActionEnd, ActionOrder, ActionProgress, ActionRunner, JobMiners } from './needs.ts';

/** The words of a device may be long; a note is one line. */
const NOTE_MAX = 200;

export interface JobRunOptions {
  job: LiveJob;
  /** what is sent; `locked`: this server's key does not open it */
  parameters: { parameters: unknown } | 'locked';
  runner: Pick<ActionRunner, 'perform' | 'resume'>;
  miners: JobMiners;
  claims: Claims;
  writer: Pick<JobWriter<JobHead, ItemRecord>, 'tell' | 'flush'>;
  now: () => number;
  reportBug: (error: unknown) => void;
  /** called once, when every miner has its outcome */
  onEnd: () => void;
}

/** One miner under way. */
interface Errand {
  readonly item: ItemRecord;
  readonly abort: AbortController;
  /** bytes may have left */
  left: boolean;
}

const ended = (state: ActionEnd['state'], reason: ActionEnd['reason'] = null): ActionEnd => ({
  state,
  reason,
  note: null,
});

/** Takes a job to its end: packet after packet, each miner to its outcome. */
export class JobRun {
  private readonly options: JobRunOptions;
  private readonly errands = new Map<ItemRecord, Errand>();
  private readonly works = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;
  private over = false;

  constructor(options: JobRunOptions) {
    this.options = options;
  }

  /** What was sent before a restart is looked at: call it for all jobs before any `start`, which could take their miners. */
  resume(): void {
    for (const item of this.options.job.items) {
      if (item.state !== 'sending' && item.state !== 'awaiting') continue;
      this.options.claims.take(item.minerId, this.options.job.head.id);
      this.look(item);
    }
  }

  /** True when packets lie still for so long that nobody expects them any more. */
  isStale(limitMs: number): boolean {
    const { job, now } = this.options;
    return job.nextPacket !== null && now() - job.head.dueAt > limitMs;
  }

  /** Sends the first packet, or the next one after a restart, when it is due. */
  start(): void {
    this.schedule();
    this.checkEnd();
  }

  /** What has not left stays; what is under way ends as it ends. */
  cancel(): void {
    const { job, now } = this.options;
    if (this.over || job.head.cancelledAt !== null) return;
    this.clearTimer();
    job.mark({ cancelledAt: now() });
    for (const item of job.dropPackets()) job.change(item, { state: 'cancelled', endedAt: now() });
    // those which are looked at before anything is sent
    for (const { item, abort } of this.errands.values()) if (item.state === 'waiting') abort.abort();
    this.checkEnd();
  }

  /** Puts it aside as it is; it goes on with the next start of the server. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.clearTimer();
    for (const { abort } of this.errands.values()) abort.abort();
    await Promise.all(this.works);
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private schedule(): void {
    const { job, now } = this.options;
    if (this.stopping || this.timer !== null || job.nextPacket === null) return;
    // never more than a pause: the clock may have been set back since the last packet
    const pauseMs = job.head.packetPauseS * 1000;
    const waitMs = Math.min(pauseMs, Math.max(0, job.head.dueAt - now()));
    this.timer = setTimeout(() => {
      this.timer = null;
      this.leave();
    }, waitMs);
  }

  private leave(): void {
    const { job, claims, now } = this.options;
    const packet = job.nextPacket;
    if (this.stopping || packet === null) return;
    if (!claims.hasRoom(packet.length)) {
      claims.onRelease(() => this.leave());
      return;
    }
    const items = job.takePacket(now() + job.head.packetPauseS * 1000);
    for (const item of items) this.begin(item);
    this.schedule();
    this.checkEnd();
  }

  private begin(item: ItemRecord): void {
    const { job, parameters, runner, now } = this.options;
    const skip = this.findSkip(item);
    if (skip !== null || parameters === 'locked') {
      this.end(item, ended('skipped', skip ?? 'credential-locked'));
      return;
    }
    job.change(item, { startedAt: now() });
    const errand = { item, abort: new AbortController(), left: false };
    this.run(errand, () =>
      runner.perform(this.toOrder(item, parameters), this.toProgress(errand), errand.abort.signal),
    );
  }

  /** Why a miner is left out at its turn; null: it is this job's now. The look and the claim are one step, nothing runs in between. */
  private findSkip({ minerId }: ItemRecord): SkipReason | null {
    const { job, miners, claims, parameters } = this.options;
    if (miners.find(minerId) === undefined) return 'removed';
    if (parameters === 'locked') return 'credential-locked';
    return claims.take(minerId, job.head.id) ? null : 'busy';
  }

  /** It was sent before the server stopped: nothing is sent again. */
  private look(item: ItemRecord): void {
    const { parameters, runner } = this.options;
    const { memo, sentAt } = item;
    const errand = { item, abort: new AbortController(), left: true };
    this.run(errand, async () => {
      if (parameters === 'locked' || sentAt === null) return ended('not-known', 'not-seen-again');
      const order = this.toOrder(item, parameters);
      return runner.resume(order, { memo, sentAt }, this.toProgress(errand), errand.abort.signal);
    });
  }

  private toOrder({ minerId }: ItemRecord, { parameters }: { parameters: unknown }): ActionOrder {
    const { action, by } = this.options.job.head;
    const { accountId, username, sourceAddress } = by;
    return { minerId, action, parameters, account: { accountId, username }, sourceAddress };
  }

  private toProgress(errand: Errand): ActionProgress {
    const { job, writer, now } = this.options;
    const { item, abort } = errand;
    return {
      sending: async (memo) => {
        abort.signal.throwIfAborted();
        if (item.state !== 'waiting') throw new Error('an action is sent once');
        job.change(item, { state: 'sending', memo: memo ?? null, sentAt: now() });
        this.tellAudit(item, 'tried');
        await writer.flush();
        errand.left = true;
      },
      awaiting: (note) => {
        if (isFinal(item.state) || !errand.left) return;
        job.change(item, { state: 'awaiting', note: note?.slice(0, NOTE_MAX) ?? null });
      },
    };
  }

  private run(errand: Errand, work: () => Promise<ActionEnd>): void {
    const { item } = errand;
    this.errands.set(item, errand);
    const done = this.settle(errand, work).finally(() => {
      this.errands.delete(item);
      this.works.delete(done);
      this.options.claims.release(item.minerId);
      this.checkEnd();
    });
    this.works.add(done);
  }

  private async settle(errand: Errand, work: () => Promise<ActionEnd>): Promise<void> {
    const { item, abort } = errand;
    try {
      this.end(item, await work());
    } catch (error) {
      const aborted = abort.signal.aborted;
      // a stopping server leaves it as it is: after its next start it goes on
      if (aborted && this.stopping) return;
      if (aborted && item.state === 'waiting') {
        this.options.job.change(item, { state: 'cancelled', endedAt: this.options.now() });
        return;
      }
      this.options.reportBug(error);
      this.end(item, errand.left ? ended('not-known', 'reply-lost') : ended('failed', 'internal'));
    }
  }

  private end(item: ItemRecord, { state, reason, note }: ActionEnd): void {
    const { job, now } = this.options;
    job.change(item, { state, reason, note: note?.slice(0, NOTE_MAX) ?? null, endedAt: now() });
    if (state !== 'skipped') this.tellAudit(item, state === 'done' ? 'done' : 'failed');
  }

  private tellAudit(
    { minerId, state, reason, note }: ItemRecord,
    outcome: 'tried' | 'done' | 'failed',
  ): void {
    const { head } = this.options.job;
    const { accountId, username, sourceAddress } = head.by;
    const action: `miner.${MinerAction}` = `miner.${head.action}`;
    const words = [`job ${head.id}`, ...(outcome === 'failed' ? [state, reason, note] : [])];
    this.options.writer.tell({
      account: { accountId, username },
      sourceAddress,
      action,
      target: `miner:${minerId}`,
      outcome,
      note: words.filter((word) => word !== null).join(', '),
    });
  }

  private checkEnd(): void {
    const { job, now, onEnd } = this.options;
    if (this.over || this.stopping || this.works.size > 0 || job.nextPacket !== null) return;
    this.over = true;
    job.mark({ endedAt: now() });
    onEnd();
  }
}
