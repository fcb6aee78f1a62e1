import { USER_SCENARIOS } from '@mintdeck/simulators/wallet/scenario-names';
import { z } from 'zod';

/** What the process with the wallets' server is told, as its one argument. */
export const walletsPlanSchema = z.object({
  userCount: z.int(),
  scenario: z.enum(USER_SCENARIOS),
  /** how many times faster its own waits are: 60 s between its looks at a node, 1 s of its sockets */
  pace: z.number(),
});
export type WalletsPlan = z.infer<typeof walletsPlanSchema>;

/** What it says first. */
export const walletsStartedSchema = z.object({
  url: z.string(),
  users: z.array(z.object({ id: z.string(), pin: z.string() })),
  control: z.object({ url: z.string(), token: z.string() }),
});
