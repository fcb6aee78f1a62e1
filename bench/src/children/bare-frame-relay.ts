import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

/** Starts a relay of a few lines for what the updater of a miner says, in a process of its own. */
export const startBareFrameRelay = async (address: string): Promise<Child & { url: string }> => {
  const script = fileURLToPath(new URL('./bare-frame-relay-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script, address], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return { ...child, ...z.object({ url: z.string() }).parse(await nextMessage(child)) };
};
