/** Every named condition a user can start in; `scenarios.ts` says what each one is. */
export const USER_SCENARIOS = [
  'lively',
  'plain',
  'new',
  'funded',
  'first-login',
  'no-node',
  'not-synced',
  'all-offline',
  'hostile-texts',
  'many-channels',
  'full-history',
] as const;
export type UserScenario = (typeof USER_SCENARIOS)[number];
