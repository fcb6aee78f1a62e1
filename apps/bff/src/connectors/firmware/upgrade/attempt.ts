import type { MinerDoor, UpgradeEnd, UpgradeOrder, UpgradeProgress } from '../needs.ts';
import { readFrame, toFrameLevel, toFrameText } from '../updater/frames.ts';
import { foldFrame, type Known, NOTHING_KNOWN, toErrorWords } from '../updater/judge.ts';
import type { FrameEvents, FrameLine } from '../updater/relay.ts';
import { type Handover, toEndOfTime, toQuietMs } from './handover.ts';
import type { UpgradeLimits } from './limits.ts';
import { ended, type Sight, toEndBySight, toSight } from './verdict.ts';

/** What a look after a restart of the server needs: stored before bytes may leave. */
export interface UpgradeMemo {
  readonly version: string | null;
  /** of the machine that was sent the image; null: it does not say */
  readonly mac: string | null;
  readonly boot: unknown;
  /** by the clock of the door, right before bytes could leave */
  readonly sentAt: number;
}

export interface AttemptNeeds {
  readonly door: MinerDoor;
  readonly openLine: (origin: string, events: FrameEvents) => FrameLine;
  readonly limits: UpgradeLimits;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** ms since the epoch */
  readonly now: () => number;
}

export interface AttemptFacts {
  readonly order: UpgradeOrder;
  readonly progress: Omit<UpgradeProgress, 'sending'>;
  readonly signal: AbortSignal;
}

const PHASES = ['installing', 'rebooting', 'verifying'] as const;
type Phase = (typeof PHASES)[number];

/** One miner from the first byte on: what its updater says, and what is seen of it. */
export class Attempt {
  private readonly needs: AttemptNeeds;
  private readonly facts: AttemptFacts;
  private known: Known = NOTHING_KNOWN;
  private line: FrameLine | null = null;
  private lineOrigin = '';
  private lineStatus: number | null = null;
  private listening = false;
  private listened = false;
  private judging = false;
  private following = false;
  /** null: none was told yet */
  private phase: Phase | null = null;
  /** ms since the epoch, of the last frame, answer or other change */
  private signAt: number;
  private lookedAt = 0;
  private wasAway = false;
  /** another machine answered there: until ours shows its MAC, one without a MAC is taken for the other one */
  private strangerSeen = false;
  /** another version than the wanted one, and since when it is read, ms since the epoch */
  private unwanted: { version: string | null; since: number } | null = null;
  private wake: () => void = () => undefined;
  private readonly final = new AbortController();

  constructor(needs: AttemptNeeds, facts: AttemptFacts) {
    this.needs = needs;
    this.facts = facts;
    this.signAt = needs.now();
  }

  /** Begins to listen to the updater; resolves when it does, or with the status that came in place of it, or after the limit. */
  async listen(origin: string): Promise<number | null> {
    this.openLine(origin);
    if (!this.listening && this.lineStatus === null) await this.waitForNews(this.needs.limits.lineMs);
    return this.lineStatus;
  }

  /** From now on frames tell of our upload. What was said before was about another one. */
  beginJudging(): void {
    this.judging = true;
    this.known = NOTHING_KNOWN;
  }

  /** Somebody else's image is on its way, or the miner restarts with it: an updater that does nothing says nothing. */
  get isBusy(): boolean {
    return this.known.begun && this.known.said !== 'failure';
  }

  /** Aborted once the updater has said how it ended. */
  get said(): AbortSignal {
    return this.final.signal;
  }

  /** The updater was there: it was listened to, if only until it broke off. */
  get hadLine(): boolean {
    return this.listened;
  }

  close(): void {
    this.line?.close();
    this.line = null;
  }

  /** Looks and listens until the end is known or the time is over. Throws the abort reason. */
  async follow(memo: UpgradeMemo, handover: Handover): Promise<UpgradeEnd> {
    const { limits, now } = this.needs;
    const { pace } = limits;
    const beganAt = now();
    this.signAt = beganAt;
    this.lookedAt = beganAt;
    this.following = true;
    // what nobody knows is not called installed: another restart would take the upload for a whole one
    if (handover !== 'unsure' || this.known.installing) this.enter('installing');
    let last: Sight | null = null;
    for (let pauseMs = pace.firstMs; ; pauseMs = Math.min(pauseMs * pace.growth, pace.mostMs)) {
      if (this.known.said === 'failure') return this.toRefused(handover);
      if (this.known.said === 'success') this.enter('rebooting');
      if (this.mayLook()) {
        last = await this.look(memo);
        this.lookedAt = now();
        const end = this.takeSight(last, memo);
        if (end !== null) return end;
      }
      if (this.isOver(last, handover) || now() - beganAt >= limits.wholeMs)
        return toEndOfTime(handover, this.known, last);
      await this.waitForNews(pauseMs);
    }
  }

  private openLine(origin: string): void {
    this.close();
    this.lineOrigin = origin;
    this.listening = false;
    const { progress } = this.facts;
    this.line = this.needs.openLine(origin, {
      onOpen: () => {
        this.listening = true;
        this.listened = true;
        this.lineStatus = null;
        progress.frame('own', null, 'Listening to the updater');
        this.wake();
      },
      onLost: (status) => {
        if (this.listening) progress.frame('own', null, 'The line to the updater broke; trying again');
        this.listening = false;
        this.lineStatus = status;
        this.wake();
      },
      onFrame: (bytes) => this.take(bytes),
    });
  }

  private take(bytes: Buffer): void {
    const { progress } = this.facts;
    const frame = readFrame(bytes);
    progress.frame(frame.kind, toFrameLevel(frame), toFrameText(frame));
    // before ours, there may be one after the other of somebody else's
    const isAnother = !this.judging && frame.kind === 'status' && frame.status === 'START';
    const before = isAnother ? NOTHING_KNOWN : this.known;
    this.known = foldFrame(before, frame);
    if (!this.judging) return;
    this.signAt = this.needs.now();
    if (this.following && this.known.installing) this.enter('installing');
    const { step } = this.known;
    if (step !== null && step !== before.step) progress.tell({ step });
    if (this.known.said === before.said) return;
    this.final.abort();
    this.wake();
  }

  /** Says so, once; phases come in their order. */
  private enter(phase: Phase): void {
    if (this.phase !== null && PHASES.indexOf(phase) <= PHASES.indexOf(this.phase)) return;
    this.phase = phase;
    this.facts.progress.tell({ phase });
  }

  /** While the updater talks there is seldom something to see, and every call costs the miner one of five workers. */
  private mayLook(): boolean {
    const { limits, now } = this.needs;
    if (this.known.said === 'success' || !this.listening) return true;
    return now() - this.signAt >= limits.quietMs || now() - this.lookedAt >= limits.talkMs;
  }

  private async look({ mac, boot: before, sentAt }: UpgradeMemo): Promise<Sight> {
    const { order, signal } = this.facts;
    const { door } = this.needs;
    try {
      const passage = door.open(order.minerId, mac);
      if (passage === null) return { is: 'silent' };
      // after a restart of the server the updater may be all that answers
      if (this.lineOrigin === '') this.openLine(passage.origin);
      const { version, boot, mac: answering } = await passage.look(signal);
      this.strangerSeen &&= answering !== mac;
      if (this.strangerSeen) return { is: 'another' };
      // only now it is known to be the same machine: another one's updater says nothing of this upgrade
      if (this.lineOrigin !== passage.origin) this.openLine(passage.origin);
      return {
        is: 'answers',
        version,
        rebooted: door.hasRebooted(before, boot, { sentAt, wasAway: this.wasAway }),
      };
    } catch (error) {
      signal.throwIfAborted();
      const sight = toSight(error);
      this.strangerSeen ||= sight.is === 'another';
      return sight;
    }
  }

  private takeSight(sight: Sight, { version: before }: UpgradeMemo): UpgradeEnd | null {
    const { order, progress } = this.facts;
    if (sight.is === 'silent') {
      this.unwanted = null;
      // one whose updater is still on the line has no time to answer: it writes
      if (this.listening) return null;
      this.wasAway = true;
      this.enter('rebooting');
      return null;
    }
    const end = toEndBySight(sight, { wanted: order.image.reportedVersion, before });
    if (end === null) {
      this.unwanted = null;
      return null;
    }
    this.enter('verifying');
    if (end.phase !== 'updated' && !this.isSure(end)) return null;
    progress.frame('own', null, `It says that it runs ${end.toVersion ?? 'nothing'}`);
    return end;
  }

  private isSure({ toVersion }: UpgradeEnd): boolean {
    const { limits, now } = this.needs;
    if (this.unwanted?.version !== toVersion) this.unwanted = { version: toVersion, since: now() };
    return now() - this.unwanted.since >= limits.sureMs;
  }

  private isOver(last: Sight | null, handover: Handover): boolean {
    const { limits, now } = this.needs;
    const quietMs = now() - this.signAt;
    if (last === null || this.unwanted !== null) return false;
    if (last.is !== 'answers' || this.wasAway || this.known.said === 'success')
      return quietMs >= limits.awayMs;
    return quietMs >= toQuietMs(handover, this.known, limits);
  }

  private async toRefused(handover: Handover): Promise<UpgradeEnd> {
    await this.needs.wait(this.needs.limits.wordsMs, this.facts.signal);
    const words = toErrorWords(this.known);
    const note = handover === 'cut' ? 'the upload broke off' : words;
    return ended('failed', 'image-refused', { note });
  }

  /** Until something is said, or so long. Throws the abort reason. */
  private async waitForNews(ms: number): Promise<void> {
    const { signal } = this.facts;
    const woken = new AbortController();
    this.wake = () => woken.abort();
    try {
      await this.needs.wait(ms, AbortSignal.any([signal, woken.signal]));
    } catch (error) {
      if (!woken.signal.aborted) throw error;
    } finally {
      this.wake = () => undefined;
    }
    signal.throwIfAborted();
  }
}
