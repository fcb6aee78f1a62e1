import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutDetail, Upgrade, UpgradeList } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';
import type { JobView } from '../job-view.ts';
import { toDetail } from './drafts.ts';
import { readFrames } from './frame-store.ts';
import type { LiveRollout } from './live-rollout.ts';
import { findUpgrade, listUpgrades, type RecordFilter, readRecord } from './record.ts';
import { type RolloutHead, toRollout, toUpgrade, type UpgradeRecord } from './rollout-record.ts';
import type { RolloutStore } from './rollout-store.ts';

/** A rollout that ended stays in the live view for so long. */
export const SHOWN_MS = 10 * 60_000;

export interface RolloutBookOptions {
  db: Kysely<Database>;
  store: RolloutStore;
  view: JobView<Rollout>;
  writer: { flush(): Promise<void> };
  /** ms since the epoch */
  now: () => number;
}

/** One upgrade and all that is kept of its log. */
export interface UpgradeLog {
  readonly upgrade: Upgrade;
  readonly frames: readonly UpgradeFrame[];
}

/** Where rollouts are looked up: those under way in memory, all others in the database. */
export class RolloutBook {
  private readonly options: RolloutBookOptions;
  private readonly live = new Map<string, LiveRollout>();
  /** ended, and still in the live view until then */
  private readonly shownUntil = new Map<string, number>();

  constructor(options: RolloutBookOptions) {
    this.options = options;
  }

  /** A rollout that begins, or goes on after a restart. */
  add(rollout: LiveRollout): void {
    this.live.set(rollout.id, rollout);
  }

  find(id: string): LiveRollout | undefined {
    return this.live.get(id);
  }

  /** Miners of all rollouts in memory. */
  countMiners(): number {
    return [...this.live.values()].reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Those in memory that are over. */
  listEnded(): LiveRollout[] {
    return [...this.live.values()].filter(({ head }) => head.endedAt !== null);
  }

  /** It is over and written: from now on it is read from the database. */
  close({ head }: LiveRollout): void {
    this.live.delete(head.id);
    this.keepShown(head);
  }

  /** Shows one that runs as it is now. */
  show(id: string): void {
    const rollout = this.live.get(id);
    if (rollout !== undefined) this.options.view.show(rollout.read());
  }

  /** Shows one that ended, as it is in the database. */
  showEnded(head: RolloutHead): void {
    this.keepShown(head);
    this.options.view.show(toRollout(head));
  }

  /** Takes out of the live view what ended long enough ago. */
  hideOld(): void {
    for (const [id, until] of this.shownUntil) {
      if (this.options.now() < until) continue;
      this.shownUntil.delete(id);
      this.options.view.hide(id);
    }
  }

  /** The newest first, drafts too. */
  async list(): Promise<Rollout[]> {
    const heads = await this.options.store.list();
    return heads.map((head) => this.live.get(head.id)?.read() ?? toRollout(head));
  }

  /** A rollout with its plan. Throws ApiError not-found. */
  async readDetail(id: string): Promise<RolloutDetail> {
    const live = this.live.get(id);
    const detail = toDetail(await this.requireHead(id));
    return live === undefined ? detail : { ...detail, rollout: live.read() };
  }

  /** A rollout and those of its miners that changed after `since`, or all; a draft has none yet. Throws ApiError not-found. */
  async readUpgrades(id: string, since?: number): Promise<{ rollout: Rollout; upgrades: Upgrade[] }> {
    const live = this.live.get(id);
    if (live !== undefined) return { rollout: live.read(), upgrades: live.readUpgrades(since) };
    const head = await this.requireHead(id);
    const upgrades = await this.options.store.readUpgrades(id, since);
    return { rollout: toRollout(head), upgrades: upgrades.map(toUpgrade) };
  }

  /** One upgrade and its log so far; who follows it from before this call misses no line. Throws ApiError not-found. */
  async readLog(upgradeId: string): Promise<UpgradeLog> {
    const item = await this.requireUpgrade(upgradeId);
    if (item.unsavedFrames.length > 0) await this.options.writer.flush();
    return { upgrade: toUpgrade(item), frames: await readFrames(this.options.db, upgradeId) };
  }

  /** A page of the record of all upgrades, those under way too; nothing behind an upgrade that is not known. */
  async listRecord(query: RecordFilter & { before?: string | undefined }): Promise<UpgradeList> {
    const { upgrades, more } = await listUpgrades(this.options.db, query);
    return { upgrades: upgrades.map((stored) => toUpgrade(this.toNewest(stored))), more };
  }

  /** The record from its beginning, group by group. */
  async *readRecord(filter: RecordFilter): AsyncGenerator<Upgrade[]> {
    for await (const group of readRecord(this.options.db, filter))
      yield group.map((stored) => toUpgrade(this.toNewest(stored)));
  }

  /** One upgrade. Throws ApiError not-found. */
  async readUpgrade(upgradeId: string): Promise<Upgrade> {
    return toUpgrade(await this.requireUpgrade(upgradeId));
  }

  /** How often each miner was sent the image in a rollout and those it tried again; of null nobody. */
  async countSent(rolloutId: string | null): Promise<ReadonlyMap<string, number>> {
    if (rolloutId === null) return new Map();
    const upgrades = await this.options.store.readUpgrades(rolloutId);
    return new Map(
      upgrades.map(({ minerId, attempt, sentAt }) => [minerId, sentAt === null ? attempt - 1 : attempt]),
    );
  }

  /** Throws ApiError not-found. */
  async requireHead(id: string): Promise<RolloutHead> {
    const head = this.live.get(id)?.head ?? (await this.options.store.find({ id }));
    if (head === undefined) throw new ApiError('not-found');
    return head;
  }

  private async requireUpgrade(id: string): Promise<UpgradeRecord> {
    const stored = await findUpgrade(this.options.db, id);
    if (stored === undefined) throw new ApiError('not-found');
    return this.toNewest(stored);
  }

  /** What is under way is newer in memory than in the database. */
  private toNewest(stored: UpgradeRecord): UpgradeRecord {
    return this.live.get(stored.rolloutId)?.items[stored.place] ?? stored;
  }

  private keepShown(head: RolloutHead): void {
    this.shownUntil.set(head.id, (head.endedAt ?? this.options.now()) + SHOWN_MS);
  }
}
