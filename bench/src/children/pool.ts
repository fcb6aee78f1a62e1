import { fileURLToPath } from 'node:url';
import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import { type PoolPlan, poolStartedSchema } from './pool-plan.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

/** A simulated pool; `users` are the accounts it has. */
export interface Pool extends Child {
  url: string;
  users: readonly string[];
  control: PoolControl;
}

/** Starts the simulated pool in a process of its own, on a free loopback port. */
export const startPool = async (plan: PoolPlan): Promise<Pool> => {
  const script = fileURLToPath(new URL('./pool-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script, JSON.stringify(plan)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { control, ...started } = poolStartedSchema.parse(await nextMessage(child));
  return { ...child, ...started, control: createPoolControl(control) };
};
