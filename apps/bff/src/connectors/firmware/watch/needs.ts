import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame, UpgradeStream } from '@mintdeck/shared-types/firmware/upgrade-stream';

/** Told of every change of one upgrade; `frame`: a line of its log came, null: something else of it changed. */
export type UpgradeFollower = (upgrade: Upgrade, frame: UpgradeFrame | null) => void;

/** What watching needs of the rollouts. */
export interface WatchedUpgrades {
  /** Everything that was kept of it so far, in order; null: there is none. */
  read(upgradeId: string): Promise<{ upgrade: Upgrade; frames: readonly UpgradeFrame[] } | null>;
  /** Gives the end of it. */
  follow(upgradeId: string, follower: UpgradeFollower): () => void;
  readUsualMs(): NonNullable<UpgradeStream['usualMs']>;
}

/** What viewers are told, built once for all of them. */
export interface UpgradeNews {
  readonly bytes: Buffer;
  /** what one that did not keep up has to be told later */
  readonly frameCount: number;
  readonly upgrade: Upgrade | null;
}

export type UpgradeWatcher = (news: UpgradeNews) => void;
