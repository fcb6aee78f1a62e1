import { fileURLToPath } from 'node:url';
import type { SimulatedMiner } from './fleet-orders.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';
import {
  type Receipt,
  receiptSchema,
  saidSchema,
  type UpdaterOrder,
  updaterStartedSchema,
} from './updater-orders.ts';

/** A miner whose updater takes images as fast as they come, and says what it is told to. */
export interface Updater extends Child {
  url: string;
  miner: SimulatedMiner;
  /** from now on every upload ends in FAILURE, and the next one that is whole is waited for */
  failNext(): Promise<Receipt>;
  /** Says so many frames, `#<number> at <ms since the epoch>`; resolves after the last one with how many listened. */
  say(framesPerS: number, count: number): Promise<{ listenerCount: number }>;
}

/** Starts a simulated miner in a process of its own, behind a door which is its updater. */
export const startUpdater = async (): Promise<Updater> => {
  const script = fileURLToPath(new URL('./updater-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const started = updaterStartedSchema.parse(await nextMessage(child));
  const send = (order: UpdaterOrder): Promise<unknown> => {
    const answer = nextMessage(child);
    child.process.send(order);
    return answer;
  };
  return {
    ...child,
    ...started,
    failNext: async () => receiptSchema.parse(await send({ order: 'fail' })),
    say: async (framesPerS, count) => saidSchema.parse(await send({ order: 'say', framesPerS, count })),
  };
};
