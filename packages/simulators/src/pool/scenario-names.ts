/** Every named condition an account can start in; `scenarios.ts` says what each one is. */
export const ACCOUNT_SCENARIOS = [
  'mining',
  'new',
  'never-seen',
  'worker-offline',
  'worker-low',
  'stopped',
  'expiring',
  'below-minimum',
  'no-wallet',
  'wallet-unreachable',
  'limited',
  'beyond-2-53',
  'many-payouts',
  'many-workers',
  'unknown-algorithm',
  'mail-waiting',
] as const;
export type AccountScenario = (typeof ACCOUNT_SCENARIOS)[number];
