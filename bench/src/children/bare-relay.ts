import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SimulatedMiner } from './fleet-orders.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

/** Starts a relay of a few lines for the log of a miner, in a process of its own. */
export const startBareRelay = async ({
  address,
  adminPassword,
}: SimulatedMiner): Promise<Child & { url: string }> => {
  const script = fileURLToPath(new URL('./bare-relay-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script, address, adminPassword], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return { ...child, ...z.object({ url: z.string() }).parse(await nextMessage(child)) };
};
