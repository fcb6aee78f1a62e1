import { fileURLToPath } from 'node:url';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { z } from 'zod';
import { minersSchema, type SimulatedMiner } from './fleet-orders.ts';
import { findFreePort } from './ports.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

const startedSchema = z.object({
  miner: minersSchema.element,
  control: z.object({ url: z.string(), token: z.string() }),
});

/** One simulated miner that writes a log, in a process of its own. */
export interface LogMiner extends Child {
  miner: SimulatedMiner;
  control: FleetControl;
}

/** Starts it; nothing is written to its log but by order, and by nginx. */
export const startLogMiner = async (): Promise<LogMiner> => {
  const script = fileURLToPath(new URL('./log-miner-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script, String(await findFreePort())], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { miner, control } = startedSchema.parse(await nextMessage(child));
  return { ...child, miner, control: createFleetControl(control) };
};
