import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

const minersSchema = z.array(z.object({ name: z.string(), address: z.string(), adminPassword: z.string() }));
export type SimulatedMiner = z.infer<typeof minersSchema>[number];

export interface Fleet extends Child {
  miners: SimulatedMiner[];
}

/** Starts simulated miners in a process of their own, each on its own loopback port, serving /metrics too. */
export const startFleet = async (count: number): Promise<Fleet> => {
  const child = await spawnChild(
    process.execPath,
    [fileURLToPath(new URL('./fleet-child.ts', import.meta.url)), String(count)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  return { ...child, miners: minersSchema.parse(await nextMessage(child)) };
};
