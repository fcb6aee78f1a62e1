import type { SimulatedMiner } from './miners.ts';

/** Every condition a page must know how to show; each miner is named after its own. */
export const farmScenarios = [
  'healthy',
  'hot',
  'dead-chain',
  'missing-chain',
  'starting',
  'tuning',
  'pool-failover',
  'unreachable',
  'offline',
  'wrong-password',
  'guest-only',
  'basic-refused',
  'other-model',
] as const;

/** Well ones, each for one test to break: what the server makes of it outlasts the test. */
export const spareMiners: readonly SimulatedMiner[] = ['pooled', 'garbled', 'replaced', 'shrunken'].map(
  (name) => ({
    name,
    scenario: 'healthy',
  }),
);
