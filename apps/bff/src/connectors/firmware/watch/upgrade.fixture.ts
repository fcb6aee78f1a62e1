import { type Upgrade, upgradeSchema } from '@mintdeck/shared-types/firmware/rollouts';

/** An upgrade on its way. */
export const toUpgrade = (changes: Partial<Upgrade> = {}): Upgrade =>
  upgradeSchema.parse({
    id: 'u1',
    rolloutId: 'rollout00001',
    minerId: 'aaaaaaaaaaaa',
    name: 'A1',
    address: '192.0.2.1',
    mac: null,
    imageId: 'image0000001',
    imageVersion: 'v2',
    startedBy: 'ann',
    group: 0,
    phase: 'uploading',
    reason: null,
    note: null,
    fromVersion: null,
    toVersion: null,
    attempt: 1,
    sentBytes: 0,
    totalBytes: 100,
    step: null,
    gate: 'none',
    medianGhs: null,
    hashrateGhs: null,
    startedAt: 1,
    phaseSince: 1,
    phaseMs: {},
    endedAt: null,
    seq: 1,
    ...changes,
  });
