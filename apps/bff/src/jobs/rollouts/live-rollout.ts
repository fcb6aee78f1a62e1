import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import {
  UPGRADE_FRAME_MAX_CHARS,
  UPGRADE_FRAMES_KEPT,
  type UpgradeFrame,
} from '@mintdeck/shared-types/firmware/upgrade-stream';
import type { JobWriter } from '../job-writer.ts';
import { FRAMES_AT_AN_END } from './frame-store.ts';
import { computeDurationMs, type Pace } from './groups.ts';
import type { FrameKind, UpgradeStep } from './needs.ts';
import {
  isFinal,
  type RolloutHead,
  type StartedHead,
  toRollout,
  toUpgrade,
  type UpgradeRecord,
} from './rollout-record.ts';
import { countEnd } from './stop-rule.ts';

/** Bytes and percents change all the time; nobody sees more of them. */
const SHOW_EVERY_MS = 500;

type Mutable =
  | 'phase'
  | 'reason'
  | 'note'
  | 'memo'
  | 'fromVersion'
  | 'toVersion'
  | 'sentBytes'
  | 'step'
  | 'gate'
  | 'hashrateGhs'
  | 'startedAt'
  | 'sentAt'
  | 'endedAt';
/** What may change of one miner. */
export type UpgradeChanges = Partial<Pick<UpgradeRecord, Mutable>>;
type HeadChanges = Partial<
  Pick<RolloutHead, 'pauseReason' | 'cancelledAt' | 'endedAt' | 'group' | 'groupDueAt' | 'tally'>
>;

export interface LiveRolloutOptions {
  writer: Pick<JobWriter<RolloutHead, UpgradeRecord>, 'note'>;
  pace: Pace;
  /** ms since the epoch */
  now: () => number;
  /** called after every change of the rollout or of a miner */
  onChange: (rollout: LiveRollout) => void;
  /** called after every change of a miner, and with every line of its log */
  onUpgrade: (item: UpgradeRecord, frame: UpgradeFrame | null) => void;
}

/** A rollout in memory: its miners, and the only way their phase changes. */
export class LiveRollout {
  readonly head: StartedHead;
  readonly items: readonly UpgradeRecord[];
  readonly groups: readonly (readonly UpgradeRecord[])[];
  private readonly options: LiveRolloutOptions;
  private readonly shownAt = new WeakMap<UpgradeRecord, number>();

  constructor(head: StartedHead, items: readonly UpgradeRecord[], options: LiveRolloutOptions) {
    this.head = head;
    this.items = items;
    this.options = options;
    const groups = new Map<number, UpgradeRecord[]>();
    for (const item of items) {
      const group = groups.get(item.group);
      if (group === undefined) groups.set(item.group, [item]);
      else group.push(item);
    }
    this.groups = [...groups.values()];
  }

  get id(): string {
    return this.head.id;
  }

  /** Changes a miner, and writes it soon. */
  change(item: UpgradeRecord, changes: UpgradeChanges): void {
    if (isFinal(item.phase)) throw new Error(`an end is final: ${item.phase} of ${item.minerId}`);
    const { counts } = this.head;
    const now = this.options.now();
    const before = item.phase;
    if (changes.phase !== undefined && changes.phase !== before) {
      // the clock may have been set back
      const spentMs = Math.max(0, now - item.phaseSince);
      item.phaseMs = { ...item.phaseMs, [before]: (item.phaseMs[before] ?? 0) + spentMs };
      item.phaseSince = now;
    }
    counts[before] -= 1;
    Object.assign(item, changes);
    counts[item.phase] += 1;
    if (item.phase === 'updated' && item.gate === 'not-passed') this.head.gateFailedCount += 1;
    // written together with the end: a crash in between would forgive a failure
    if (isFinal(item.phase)) this.head.tally = countEnd(this.head.tally, item);
    this.show(item);
    this.options.writer.note(this.head, item);
  }

  /** How far a miner is within its phase: shown now and then, and written with the next change. */
  tellStep(item: UpgradeRecord, changes: { sentBytes?: number; step?: UpgradeStep | null }): void {
    if (isFinal(item.phase)) return;
    Object.assign(item, changes);
    const { now } = this.options;
    // either way: the clock may have been set back
    if (Math.abs(now() - (this.shownAt.get(item) ?? 0)) >= SHOW_EVERY_MS) this.show(item);
  }

  /** Adds a line to the log of a miner. */
  addFrame(item: UpgradeRecord, [kind, level, text]: [FrameKind, number | null, string]): void {
    const { now, writer, onUpgrade } = this.options;
    // PostgreSQL takes no U+0000 in a text
    const clean = text.replaceAll('\0', '\u2400');
    const short =
      clean.length > UPGRADE_FRAME_MAX_CHARS ? `${clean.slice(0, UPGRADE_FRAME_MAX_CHARS - 1)}…` : clean;
    const frame: UpgradeFrame = [item.frameCount, now(), kind, level, short];
    item.frameCount += 1;
    item.unsavedFrames.push(frame);
    // only when the database takes nothing
    if (item.unsavedFrames.length > UPGRADE_FRAMES_KEPT) item.unsavedFrames.splice(FRAMES_AT_AN_END, 1);
    writer.note(this.head, item);
    onUpgrade(item, frame);
  }

  /** Changes what is said of the rollout itself. */
  mark(changes: HeadChanges): void {
    Object.assign(this.head, changes);
    this.touch();
    this.options.onChange(this);
  }

  /** Writes down that a server works on it. */
  touch(): void {
    this.head.aliveAt = this.options.now();
    this.options.writer.note(this.head, null);
  }

  read(): Rollout {
    const { head, options } = this;
    const left = this.groups.map((group) => group.filter(({ phase }) => !isFinal(phase)).length);
    const fromMs = Math.max(options.now(), head.groupDueAt);
    const nextGroupAt = this.hasGroupBegun() || left.every((count) => count === 0) ? null : head.groupDueAt;
    return toRollout(head, {
      expectedEndAt: fromMs - this.computeSpentMs() + computeDurationMs(head.plan, left, options.pace),
      nextGroupAt,
    });
  }

  /** Its miners in order; with `since`, those that changed after it. */
  readUpgrades(since = -1): Upgrade[] {
    return this.items.filter(({ seq }) => seq > since).map(toUpgrade);
  }

  /** How much of a round those under way have behind them, ms: what the youngest of them has, since a round ends with its last. */
  private computeSpentMs(): number {
    const { now, pace } = this.options;
    const ages = this.items.flatMap(({ phase, startedAt }) =>
      startedAt === null || isFinal(phase) ? [] : [now() - startedAt],
    );
    return ages.length === 0 ? 0 : Math.max(0, Math.min(pace.minerMs, ...ages));
  }

  private hasGroupBegun(): boolean {
    const group = this.groups[this.head.group] ?? [];
    return this.options.now() >= this.head.groupDueAt || group.some(({ startedAt }) => startedAt !== null);
  }

  private show(item: UpgradeRecord): void {
    this.head.seq += 1;
    item.seq = this.head.seq;
    this.shownAt.set(item, this.options.now());
    this.options.onUpgrade(item, null);
    this.options.onChange(this);
  }
}
