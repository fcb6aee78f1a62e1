import type { PauseReason, UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { UpgradeSkip } from '@mintdeck/shared-types/firmware/rollouts';
import type { Claims } from '../claims.ts';
import { ImageProof } from './image-proof.ts';
import type { RolloutMiners } from './needs.ts';
import { isFinal, type UpgradeRecord } from './rollout-record.ts';
import { isTripped, NO_TALLY } from './stop-rule.ts';
import { type ErrandPlace, UpgradeErrand } from './upgrade-errand.ts';

/** How often the database is told that a server works on it. */
const ALIVE_EVERY_MS = 60_000;

/** True for what a restart finds under way: something was sent, or its hashrate is waited for. */
const isFollowed = (phase: UpgradePhase): boolean => phase !== 'waiting' && !isFinal(phase);

export interface RolloutRunOptions extends ErrandPlace {
  readonly miners: Pick<RolloutMiners, 'find' | 'readHashrate'>;
  readonly claims: Claims;
  /** called once, when every miner has its end */
  readonly onEnd: () => void;
}

/** Takes a rollout to its end: group after group, each miner to its end. */
export class RolloutRun {
  private readonly options: RolloutRunOptions;
  private readonly errands = new Map<UpgradeRecord, UpgradeErrand>();
  private readonly works = new Set<Promise<void>>();
  private groupTimer: NodeJS.Timeout | null = null;
  private aliveTimer: NodeJS.Timeout | null = null;
  private readonly proof: ImageProof;
  private stopping = false;
  private over = false;

  constructor(options: RolloutRunOptions) {
    this.options = options;
    const { rollout, images, reportBug } = options;
    const imageId = rollout.head.image.id;
    this.proof = new ImageProof({
      imageId,
      images,
      reportBug,
      onKnown: (isWhole) => this.afterProof(isWhole),
    });
  }

  /** Claims what was under way before a restart: call it for all rollouts and jobs before any `start`, which could take their miners. */
  claim(): void {
    const { rollout, claims } = this.options;
    for (const item of rollout.items) {
      if (isFollowed(item.phase)) claims.take(item.minerId, rollout.id);
    }
  }

  /** Begins, or goes on after a restart: what was sent is looked at. */
  start(): void {
    const { rollout } = this.options;
    for (const item of rollout.items) {
      if (isFollowed(item.phase)) this.begin(item);
    }
    this.aliveTimer = setInterval(() => rollout.touch(), ALIVE_EVERY_MS);
    this.aliveTimer.unref();
    this.heedStopRule();
    this.advance();
  }

  /** Nothing new begins; what was sent ends as it ends. */
  pause(reason: PauseReason): void {
    const { rollout } = this.options;
    const { head } = rollout;
    if (this.over || head.cancelledAt !== null || head.pauseReason !== null) return;
    this.clearGroupTimer();
    rollout.mark({ pauseReason: reason });
    this.callOffUnsent();
  }

  /** Goes on where it was paused; the stop rule counts anew. */
  continue(): void {
    const { rollout, now } = this.options;
    const { head } = rollout;
    if (this.over || head.pauseReason === null) return;
    // a person has looked: what they looked at is not asked about again
    if (this.isGroupOver()) this.enterNextGroup(true);
    rollout.mark({ pauseReason: null, tally: NO_TALLY, groupDueAt: Math.min(head.groupDueAt, now()) });
    this.advance();
  }

  /** What was not sent is not sent; what was sent ends as it ends. */
  cancel(): void {
    const { rollout, now } = this.options;
    if (this.over || rollout.head.cancelledAt !== null) return;
    this.clearGroupTimer();
    rollout.mark({ cancelledAt: now(), pauseReason: null });
    for (const item of rollout.items) if (item.phase === 'waiting') this.cancelItem(item);
    this.callOffUnsent();
    this.checkEnd();
  }

  /** Puts it aside as it is; it goes on with the next start of the server. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.clearGroupTimer();
    this.clearAliveTimer();
    for (const errand of this.errands.values()) errand.callOff();
    await Promise.all([...this.works, this.proof.stop()]);
  }

  private get isHeld(): boolean {
    const { pauseReason, cancelledAt } = this.options.rollout.head;
    return this.stopping || this.over || pauseReason !== null || cancelledAt !== null;
  }

  private clearGroupTimer(): void {
    if (this.groupTimer !== null) clearTimeout(this.groupTimer);
    this.groupTimer = null;
  }

  private clearAliveTimer(): void {
    if (this.aliveTimer !== null) clearInterval(this.aliveTimer);
    this.aliveTimer = null;
  }

  private callOffUnsent(): void {
    for (const errand of this.errands.values()) if (!errand.hasLeft) errand.callOff();
  }

  private cancelItem(item: UpgradeRecord): void {
    const { rollout, now } = this.options;
    rollout.change(item, { phase: 'cancelled', gate: 'none', endedAt: now() });
  }

  private isGroupOver(): boolean {
    const { groups, head } = this.options.rollout;
    return (groups[head.group] ?? []).every(({ phase }) => isFinal(phase));
  }

  /** Does whatever is to be done now: the next group, the next miners, or the end. */
  private advance(): void {
    while (!this.checkEnd()) {
      while (!this.isHeld && this.isGroupOver() && this.enterNextGroup(false));
      // over, and the last one has yet to be put away: then this is called again
      if (this.isHeld || this.isGroupOver() || this.isResting() || this.isImageOpen()) return;
      this.takeMiners();
      if (!this.isGroupOver()) return;
    }
  }

  /** True while the time of the group has not come; when it comes it goes on. */
  private isResting(): boolean {
    if (this.groupTimer !== null) return true;
    const { rollout, now } = this.options;
    const { head } = rollout;
    // never longer than its pause, however the clock is set
    const waitMs = Math.min(head.groupDueAt - now(), head.plan.groupPauseS * 1000);
    if (waitMs <= 0) return false;
    this.groupTimer = setTimeout(() => {
      this.groupTimer = null;
      rollout.mark({ groupDueAt: Math.min(head.groupDueAt, now()) });
      this.advance();
    }, waitMs);
    return true;
  }

  /** What is not what was taken in goes to nobody. One that miners fetch themselves does not come from here. */
  private isImageOpen(): boolean {
    const { group, plan } = this.options.rollout.head;
    return plan.delivery.kind === 'upload' && !this.proof.holds(group);
  }

  private afterProof(isWhole: boolean): void {
    if (!isWhole && !this.isHeld) this.pauseItself('image-gone', 'the file of the image is not what it was');
    this.advance();
  }

  /** Begins with as many of the group as may be away. */
  private takeMiners(): void {
    const { head, groups } = this.options.rollout;
    for (const item of groups[head.group] ?? []) {
      if (this.errands.size >= head.plan.offlineMost) return;
      if (item.phase === 'waiting' && !this.errands.has(item)) this.take(item);
    }
  }

  /** The group is over; `reviewed`: a person has looked at it. False: none is left. */
  private enterNextGroup(reviewed: boolean): boolean {
    const { rollout, now } = this.options;
    const { head, groups, items } = rollout;
    const ended = groups[head.group] ?? [];
    if (head.group >= groups.length - 1 || items.every(({ phase }) => isFinal(phase))) return false;
    // where nothing was done nothing has to rest
    const pauseMs = ended.some(({ startedAt }) => startedAt !== null) ? head.plan.groupPauseS * 1000 : 0;
    const wasPilot = head.group === 0 && head.plan.pilotCount > 0;
    rollout.mark({ group: head.group + 1, groupDueAt: now() + pauseMs });
    if (!wasPilot || reviewed) return true;
    // a pilot of which none is well shows nothing
    const isShown = ended.some(({ phase, gate }) => phase === 'updated' && gate !== 'not-passed');
    if (head.plan.reviewPilot || !isShown) this.pause('pilot-review');
    return true;
  }

  /** A miner's turn. The look and the claim are one step, nothing runs in between. */
  private take(item: UpgradeRecord): void {
    const { rollout, miners, claims, now } = this.options;
    let skip: UpgradeSkip | null = null;
    if (miners.find(item.minerId) === undefined) skip = 'removed';
    else if (!claims.take(item.minerId, rollout.id)) skip = 'busy';
    if (skip === null) this.begin(item);
    else rollout.change(item, { phase: 'skipped', reason: skip, gate: 'none', endedAt: now() });
  }

  private begin(item: UpgradeRecord): void {
    const errand = new UpgradeErrand(item, this.options);
    this.errands.set(item, errand);
    const work = this.follow(errand).finally(() => {
      this.errands.delete(item);
      this.works.delete(work);
      this.options.claims.release(item.minerId);
      this.afterEnd();
    });
    this.works.add(work);
  }

  private async follow(errand: UpgradeErrand): Promise<void> {
    const { item } = errand;
    try {
      await errand.run();
    } catch {
      // called off; a stopping server leaves it as it is: after its next start it goes on
      if (this.stopping || isFinal(item.phase)) return;
      if (this.options.rollout.head.cancelledAt !== null) this.cancelItem(item);
      else this.options.rollout.change(item, { phase: 'waiting', startedAt: null });
    }
  }

  private afterEnd(): void {
    if (this.stopping) return;
    this.heedStopRule();
    this.advance();
  }

  private heedStopRule(): void {
    const { head, items } = this.options.rollout;
    const someWait = items.some(({ phase }) => phase === 'waiting' || phase === 'checking');
    if (!someWait || this.isHeld || !isTripped(head.plan.stop, head.tally, items.length)) return;
    const { failed, ended, inARow } = head.tally;
    this.pauseItself('stop-rule', `stop rule: ${failed} of ${ended} failed, ${inARow} in a row`);
  }

  /** Nobody did so: the audit says why. */
  private pauseItself(reason: PauseReason, note: string): void {
    const { rollout, writer } = this.options;
    const { by, id } = rollout.head;
    this.pause(reason);
    writer.tell({
      account: { accountId: by.accountId, username: by.username },
      sourceAddress: by.sourceAddress,
      action: 'rollout.pause',
      target: `rollout:${id}`,
      outcome: 'done',
      note,
    });
  }

  private checkEnd(): boolean {
    const { rollout, now, onEnd } = this.options;
    if (this.over || this.stopping) return true;
    if (this.works.size > 0 || this.proof.isReading || rollout.items.some(({ phase }) => !isFinal(phase)))
      return false;
    this.over = true;
    this.clearGroupTimer();
    this.clearAliveTimer();
    rollout.mark({ endedAt: now(), pauseReason: null });
    onEnd();
    return true;
  }
}
