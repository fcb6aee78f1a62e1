import { it } from 'vitest';
import { startSimulatedUpgrades } from './simulated-upgrades.ts';

/** A test with a simulated miner of its own, stopped after it, so that several run at once: most of an upgrade is waiting. */
export const upgradeTest = it.extend(
  'start',
  ({ task: _task }, { onCleanup }) =>
    async (...order: Parameters<typeof startSimulatedUpgrades>) => {
      const world = await startSimulatedUpgrades(...order);
      onCleanup(() => world.stop());
      return world;
    },
);
