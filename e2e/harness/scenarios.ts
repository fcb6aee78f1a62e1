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
