import type { Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { type ItemRecord, isFinal, type JobHead, toItem, toJob } from './job-record.ts';
import type { JobWriter } from './job-writer.ts';

/** What may change of one miner. */
type ItemChanges = Partial<
  Pick<ItemRecord, 'state' | 'reason' | 'note' | 'memo' | 'startedAt' | 'sentAt' | 'endedAt'>
>;

export interface LiveJobOptions {
  writer: Pick<JobWriter<JobHead, ItemRecord>, 'note'>;
  /** called after every change */
  onChange: (job: LiveJob) => void;
}

/** A job in memory: its miners, and the only way their state changes. */
export class LiveJob {
  readonly head: JobHead;
  readonly items: readonly ItemRecord[];
  private readonly options: LiveJobOptions;
  private readonly packets = new Map<number, ItemRecord[]>();
  private watchers: (() => void)[] = [];

  constructor(head: JobHead, items: readonly ItemRecord[], options: LiveJobOptions) {
    this.head = head;
    this.items = items;
    this.options = options;
    // those that have yet to leave
    for (const item of items) {
      if (item.state !== 'waiting') continue;
      const packet = this.packets.get(item.packet);
      if (packet === undefined) this.packets.set(item.packet, [item]);
      else packet.push(item);
    }
  }

  /** The miners of the packet that leaves next; null: none is left. */
  get nextPacket(): readonly ItemRecord[] | null {
    const next = this.packets.entries().next();
    return next.done ? null : next.value[1];
  }

  /** The same, and it has left: the one after it is next. */
  takePacket(nextDueAt: number): readonly ItemRecord[] {
    const next = this.packets.entries().next();
    if (next.done) return [];
    const [packet, items] = next.value;
    this.packets.delete(packet);
    this.head.dueAt = nextDueAt;
    this.tell();
    return items;
  }

  /** What has not left by now never does; gives the miners of it. */
  dropPackets(): ItemRecord[] {
    const dropped = [...this.packets.values()].flat();
    this.packets.clear();
    return dropped;
  }

  /** Puts a miner into another state. */
  change(item: ItemRecord, changes: ItemChanges): void {
    if (isFinal(item.state)) throw new Error(`an outcome is final: ${item.state} of ${item.minerId}`);
    const { counts } = this.head;
    counts[item.state] -= 1;
    Object.assign(item, changes);
    counts[item.state] += 1;
    this.head.seq += 1;
    item.seq = this.head.seq;
    this.tell(item);
  }

  /** Changes what is said of the job itself. */
  mark(changes: Partial<Pick<JobHead, 'cancelledAt' | 'endedAt'>>): void {
    Object.assign(this.head, changes);
    this.tell();
  }

  read(): Job {
    return toJob(this.head, this.packets.size);
  }

  /** Its miners in order; with `since`, those that changed after it. */
  readItems(since = -1): JobItem[] {
    return this.items.filter(({ seq }) => seq > since).map(toItem);
  }

  /** Resolves at the first change after which this is so of every miner; at once when it is so already. */
  until(isSo: (item: ItemRecord) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.items.every(isSo)) resolve();
        else this.watchers.push(look);
      };
      look();
    });
  }

  private tell(item: ItemRecord | null = null): void {
    this.options.writer.note(this.head, item);
    const watchers = this.watchers;
    this.watchers = [];
    for (const look of watchers) look();
    this.options.onChange(this);
  }
}
