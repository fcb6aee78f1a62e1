import type { Rollout } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutDetail, RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { toRolloutValue, toUpgradeValue } from '../../../live/live-values.fixture.ts';

export const NOW = 1_700_000_000_000;
export const ROLLOUT_ID = 'rrrrrrrrrrr1';

export const planOf = (changes: Partial<RolloutPlan> = {}): RolloutPlan => ({
  imageId: 'iiiiiiiiiii1',
  delivery: { kind: 'upload' },
  minerIds: ['aaaaaaaaaaa1', 'aaaaaaaaaaa2', 'aaaaaaaaaaa3'],
  pilotCount: 1,
  reviewPilot: true,
  groupSize: 10,
  groupPauseS: 60,
  offlineMost: 5,
  gate: { hashratePercent: 90, withinS: 1800 },
  stop: { failuresInARow: 3, failedPercent: 20 },
  ...changes,
});

export const rolloutOf = (changes: Parameters<typeof toRolloutValue>[0] = {}): Rollout =>
  toRolloutValue({ startedAt: NOW - 600_000, expectedEndAt: NOW + 630_000, ...changes });

export const detailOf = (
  rollout: Parameters<typeof toRolloutValue>[0] = {},
  plan: Partial<RolloutPlan> = {},
): RolloutDetail => ({
  rollout: rolloutOf(rollout),
  plan: planOf(plan),
  revision: 1,
  createdBy: 'anna',
  createdAt: NOW - 700_000,
});

/** The upgrade of the miner at a place from 1. */
export const upgradeOf = (place: number, changes: Partial<Upgrade> = {}): Upgrade =>
  toUpgradeValue({
    id: `uuuuuuuuuuu${place}`,
    minerId: `aaaaaaaaaaa${place}`,
    name: `Hall A ${place}`,
    group: place === 1 ? 0 : 1,
    startedAt: NOW - 90_000,
    phaseSince: NOW - 60_000,
    ...changes,
  });
