import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { BROADCAST_KINDS, type Topic } from '@mintdeck/shared-types/live';
import type { LiveUpdate } from './bus.ts';
import { createBinaryFrame, createSharedFrame, createTextFrame, DEFLATE_LEVEL } from './frames.ts';
import type { Messages } from './messages.ts';
import type { LiveStore } from './store.ts';

/** Values in one part: 2 ms of this process, and in the browser no task that a person would feel. */
const PART_VALUES = 1000;
/** A fleet with no more values than this is sent at once, without parts. */
const WHOLE_VALUES = 250;
/** Browsers that come within this time share the parts: a wall of screens after a restart, people in the morning. */
const SHARED_MS = 3000;
/** So long the time in the end of a snapshot may be off: browsers that get there together share that too. */
const SAME_END_MS = 50;

const deflate = promisify(deflateRaw);

interface SnapshotOptions {
  updates: readonly LiveUpdate[];
  messages: Messages;
}

/**
 * All broadcast values of one moment, in parts made when they are asked for, and what has changed since that moment. The parts
 * of a fleet of 10 000 are 7 MB of text, 1 MB compressed; making them takes turns with everything else.
 */
export class Snapshot {
  readonly partCount: number;
  /** browsers that are being sent it */
  readerCount = 0;
  private readonly startedAt = performance.now();
  private readonly updates: readonly LiveUpdate[];
  private readonly messages: Messages;
  private readonly changed: Map<Topic, LiveUpdate>;
  private end: { seq: number; serverTime: number; frame: ReturnType<typeof createSharedFrame> } | null = null;
  private readonly parts = {
    plain: new Map<number, Promise<Buffer>>(),
    deflated: new Map<number, Promise<Buffer>>(),
  };

  constructor({ updates, messages }: SnapshotOptions) {
    const whole = updates.length <= WHOLE_VALUES;
    this.updates = whole ? [] : updates;
    this.changed = new Map(whole ? updates.map((update) => [update.topic, update]) : []);
    this.partCount = Math.ceil(this.updates.length / PART_VALUES);
    this.messages = messages;
  }

  /** Nobody reads it and it is too old to be begun. */
  get isOver(): boolean {
    return this.readerCount === 0 && !this.isFresh;
  }

  get isFresh(): boolean {
    return performance.now() - this.startedAt < SHARED_MS;
  }

  note(update: LiveUpdate): void {
    this.end = null;
    this.changed.set(update.topic, update);
  }

  /** The frame of one part, the same for all browsers of a kind. */
  readPart(part: number, inflates: boolean): Promise<Buffer> {
    const parts = this.parts[inflates ? 'deflated' : 'plain'];
    const known = parts.get(part);
    if (known !== undefined) return known;
    const made = this.createPart(part, inflates);
    parts.set(part, made);
    return made;
  }

  /** The frame that ends it now: what changed since it began, up to batch `seq`. */
  readEnd(at: { seq: number; serverTime: number }, inflates: boolean): Buffer {
    const aheadMs = at.serverTime - (this.end?.serverTime ?? Number.NaN);
    if (this.end === null || this.end.seq !== at.seq || !(aheadMs >= 0 && aheadMs <= SAME_END_MS)) {
      const text = this.messages.toSnapshot({ partCount: this.partCount, ...at }, this.changed.values());
      this.end = { ...at, frame: createSharedFrame(text) };
    }
    return this.end.frame.for(inflates);
  }

  private async createPart(part: number, inflates: boolean): Promise<Buffer> {
    // one part per turn of the event loop
    await nextTurn();
    const start = part * PART_VALUES;
    const text = this.messages.toPart(part, this.updates.slice(start, start + PART_VALUES));
    if (!inflates) return createTextFrame(text);
    return createBinaryFrame(await deflate(text, { level: DEFLATE_LEVEL }));
  }
}

/** Begins snapshots and lets browsers share them. */
export const createSnapshots = (store: LiveStore, messages: Messages) => {
  let live: Snapshot[] = [];
  return {
    /** A broadcast value has changed. */
    note(update: LiveUpdate): void {
      if (live.length === 0) return;
      live = live.filter((snapshot) => !snapshot.isOver);
      for (const snapshot of live) snapshot.note(update);
    },
    /** The newest one if it is fresh, else a new one. */
    open(): Snapshot {
      const newest = live.at(-1);
      if (newest?.isFresh === true) return newest;
      const updates = BROADCAST_KINDS.flatMap((kind) => store.readKind(kind));
      const snapshot = new Snapshot({ updates, messages });
      // without parts it ends at once: there is nothing to share and nothing can change meanwhile
      if (snapshot.partCount > 0) live = [...live.filter((each) => !each.isOver), snapshot];
      return snapshot;
    },
  };
};
