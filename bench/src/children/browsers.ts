import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BrowserOrder, type BrowserReport, browserReportSchema } from './browser-orders.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

export interface Browsers extends Child {
  open(options: { url: string; cookies: string[]; count: number; intervalMs: number }): Promise<void>;
  /** begins a new measurement */
  clear(): Promise<void>;
  /** one of them stops reading */
  freeze(): Promise<void>;
  /** that one reads again, to see whether it was hung up */
  thaw(): Promise<void>;
  report(): Promise<BrowserReport>;
}

const answerSchema = z.object({ answer: z.unknown() });

/** Starts the process which holds the browsers' ends of /live; no browser is open yet. */
export const startBrowsers = async (): Promise<Browsers> => {
  const child = await spawnChild(
    process.execPath,
    [fileURLToPath(new URL('./browsers-child.ts', import.meta.url))],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const order = async (message: BrowserOrder): Promise<unknown> => {
    const answer = nextMessage(child);
    child.process.send(message);
    return answerSchema.parse(await answer).answer;
  };
  return {
    ...child,
    open: async (options) => void (await order({ order: 'open', ...options })),
    clear: async () => void (await order({ order: 'clear' })),
    freeze: async () => void (await order({ order: 'freeze' })),
    thaw: async () => void (await order({ order: 'thaw' })),
    report: async () => browserReportSchema.parse(await order({ order: 'report' })),
  };
};
