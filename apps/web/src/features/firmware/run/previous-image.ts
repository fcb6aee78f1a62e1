import type { FirmwareImage } from '@mintdeck/shared-types/firmware/images';
import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';

/** The way back of those that got the image: the version they ran before, and the image of it. */
export interface WayBack {
  readonly version: string;
  readonly minerIds: readonly string[];
  /** null: the library does not have it */
  readonly image: FirmwareImage | null;
}

/** Ways back by version, that of most miners first; empty: no miner got the image, or none said what it ran before. */
export const findWaysBack = (upgrades: readonly Upgrade[], images: readonly FirmwareImage[]): WayBack[] => {
  const minersOf = new Map<string, string[]>();
  for (const { phase, fromVersion, toVersion, minerId } of upgrades) {
    if (phase !== 'updated' || fromVersion === null || fromVersion === toVersion) continue;
    const minerIds = minersOf.get(fromVersion) ?? [];
    minerIds.push(minerId);
    minersOf.set(fromVersion, minerIds);
  }
  return [...minersOf]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([version, minerIds]) => ({
      version,
      minerIds,
      image: images.find(({ isThere, reportedVersion }) => isThere && reportedVersion === version) ?? null,
    }));
};

/** The same plan with the image of before, for those that got the new one; its own address is no longer right. */
export const toPlanBack = (
  plan: RolloutPlan,
  image: FirmwareImage,
  minerIds: readonly string[],
): RolloutPlan => ({
  ...plan,
  imageId: image.id,
  minerIds: [...minerIds],
  pilotCount: Math.min(plan.pilotCount, minerIds.length),
  delivery: { kind: 'upload' },
});
