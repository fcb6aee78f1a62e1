import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame, UpgradeStream } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { createTextFrame } from '../../../live/frames.ts';
import { KeptFrames } from './kept-frames.ts';
import type { UpgradeNews, UpgradeWatcher, WatchedUpgrades } from './needs.ts';

const encode = (stream: UpgradeStream): Buffer => createTextFrame(JSON.stringify(stream));

type Change = { upgrade: Upgrade; frame: UpgradeFrame | null };

/** One upgrade as it is watched, however many watch: what was, and who is told of more. */
export class UpgradeFeed {
  private readonly id: string;
  private readonly upgrades: WatchedUpgrades;
  private readonly watchers = new Set<UpgradeWatcher>();
  private readonly kept = new KeptFrames();
  private readonly unfollow: () => void;
  private upgrade: Upgrade | null = null;
  /** All that was until now: built once for all who come before something changes. A log may have 24 MB, and readers may be slow. */
  private history: Buffer | null = null;
  /** what comes before all that was is read */
  private early: Change[] | null = [];
  /** Resolves with whether there is such an upgrade. */
  private readonly ready: Promise<boolean>;

  constructor(id: string, upgrades: WatchedUpgrades) {
    this.id = id;
    this.upgrades = upgrades;
    this.unfollow = upgrades.follow(id, (upgrade, frame) => this.take({ upgrade, frame }));
    this.ready = this.load();
  }

  /** Tells everything so far, then what comes; resolves with the end of it, or with null when there is no such upgrade. */
  async watch(watcher: UpgradeWatcher): Promise<(() => void) | null> {
    if (!(await this.ready) || this.upgrade === null) return null;
    const { upgrade } = this;
    this.history ??= encode({ history: this.kept.read(), upgrade, usualMs: this.upgrades.readUsualMs() });
    watcher({ bytes: this.history, frameCount: 0, upgrade });
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  stop(): void {
    this.unfollow();
    this.watchers.clear();
  }

  private async load(): Promise<boolean> {
    const known = await this.upgrades.read(this.id);
    const { early } = this;
    this.early = null;
    if (known === null) return false;
    this.upgrade = known.upgrade;
    for (const frame of known.frames) this.kept.add(frame);
    for (const change of early ?? []) this.take(change);
    return true;
  }

  private take(change: Change): void {
    if (this.early !== null) {
      this.early.push(change);
      return;
    }
    const { upgrade, frame } = change;
    this.history = null;
    if (frame === null) {
      if (this.upgrade !== null && upgrade.seq < this.upgrade.seq) return;
      this.upgrade = upgrade;
      this.tell({ bytes: encode({ upgrade }), frameCount: 0, upgrade });
    } else if (this.kept.add(frame)) {
      this.tell({ bytes: encode({ frames: [frame] }), frameCount: 1, upgrade: null });
    }
  }

  private tell(news: UpgradeNews): void {
    for (const watcher of this.watchers) watcher(news);
  }
}
