/** Every named condition a miner can start in; `scenarios.ts` says what each one does. */
export const MINER_SCENARIOS = [
  'healthy',
  'hot',
  'dead-chain',
  'missing-chain',
  'starting',
  'tuning',
  'pool-failover',
  'no-pools',
  'cgminer-hung',
  'fan-unknown',
  'high-reject',
  'unreachable',
  'offline',
  'wrong-password',
  'guest-only',
  'basic-refused',
  'other-model',
  'default-mac',
  'wrong-clock',
] as const;
export type MinerScenario = (typeof MINER_SCENARIOS)[number];
