import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { toUpgrade, type UpgradeRecord } from './rollout-record.ts';

/** Told of every change of one upgrade; `frame`: a line of its log came, null: something else of it changed. */
export type UpgradeFollower = (upgrade: Upgrade, frame: UpgradeFrame | null) => void;

/** Who follows which upgrade. */
export class UpgradeFollowers {
  private readonly followersOf = new Map<string, Set<UpgradeFollower>>();

  /** Gives the end of it. */
  follow(upgradeId: string, follower: UpgradeFollower): () => void {
    const followers = this.followersOf.get(upgradeId) ?? new Set();
    this.followersOf.set(upgradeId, followers);
    followers.add(follower);
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.followersOf.get(upgradeId) === followers)
        this.followersOf.delete(upgradeId);
    };
  }

  tell(item: UpgradeRecord, frame: UpgradeFrame | null): void {
    const followers = this.followersOf.get(item.id);
    if (followers === undefined) return;
    const upgrade = toUpgrade(item);
    for (const follower of followers) follower(upgrade, frame);
  }
}
