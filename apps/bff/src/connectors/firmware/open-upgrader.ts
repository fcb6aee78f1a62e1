import type { AddressGuard } from '../../upstream/address-guard.ts';
import { wait } from '../../wait.ts';
import type { ImagePlaces, MinerDoor, Upgrader } from './needs.ts';
import { createUpdaterClient } from './updater/client.ts';
import { openFrameLine } from './updater/relay.ts';
import { UPGRADE_LIMITS, type UpgradeLimits } from './upgrade/limits.ts';
import { createUpgrader } from './upgrade/upgrader.ts';

export interface UpgradeNeeds {
  readonly door: MinerDoor;
  readonly images: ImagePlaces;
  /** of miners: every connection asks it */
  readonly guard: AddressGuard;
  readonly limits?: UpgradeLimits | undefined;
}

/** How this server upgrades miners. Holds nothing open between two upgrades. */
export const openUpgrader = ({ door, images, guard, limits = UPGRADE_LIMITS }: UpgradeNeeds): Upgrader =>
  createUpgrader({
    door,
    images,
    client: createUpdaterClient({ guard }),
    openLine: (origin, events) => openFrameLine({ origin, guard, events }),
    limits,
    wait,
    now: door.now,
  });
