import { ACCOUNT_SCENARIOS } from '@mintdeck/simulators/pool/scenario-names';
import { z } from 'zod';

/** What the process with the pool is told, as its one argument. */
export const poolPlanSchema = z.object({
  accountCount: z.int(),
  scenario: z.enum(ACCOUNT_SCENARIOS),
  timeScale: z.number(),
});
export type PoolPlan = z.infer<typeof poolPlanSchema>;

/** What it says first. */
export const poolStartedSchema = z.object({
  url: z.string(),
  users: z.array(z.string()),
  control: z.object({ url: z.string(), token: z.string() }),
});
