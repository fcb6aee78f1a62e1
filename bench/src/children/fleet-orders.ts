import { z } from 'zod';

/** What a process with simulated miners is started with, as JSON in its one argument. */
export const fleetPlanSchema = z.object({
  minerCount: z.number(),
  /** the port of all of them, each on an address of its own from 127.0.0.2 up */
  port: z.number(),
  /** of each; thousands of 5 MB would fill the machine */
  journalBytes: z.number(),
});
export type FleetPlan = z.infer<typeof fleetPlanSchema>;

export const minersSchema = z.array(
  z.object({ name: z.string(), address: z.string(), adminPassword: z.string() }),
);
export type SimulatedMiner = z.infer<typeof minersSchema>[number];

/**
 * cut: the power is off; restore: it is back for all at once; connections: how many were accepted in each second; restarts: how often
 * each miner was told to restart cgminer; upgrade-fast: from now on writing an image of some megabytes takes seconds, and so does starting
 * from it; upgrades: what each miner was sent, and what it runs.
 */
export const fleetOrderSchema = z.enum([
  'cut',
  'restore',
  'connections',
  'restarts',
  'upgrade-fast',
  'upgrades',
]);
export type FleetOrder = z.infer<typeof fleetOrderSchema>;

/** Orders to restart by miner. */
export const restartCountsSchema = z.array(z.number());

/** By miner, of its own record: images that began to come, and what it runs. */
export const upgradesSchema = z.array(z.object({ begunCount: z.number(), firmware: z.string() }));
export type UpgradeTruth = z.infer<typeof upgradesSchema>[number];

/** Accepted connections by second of the clock. */
export const connectionCountsSchema = z.array(z.tuple([z.number(), z.number()]));
