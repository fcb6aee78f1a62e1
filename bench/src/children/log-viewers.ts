import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type LogOrder, type LogReport, logReportSchema } from './log-orders.ts';
import { type Child, nextMessage, spawnChild } from './spawn-child.ts';

export interface LogViewers extends Child {
  order(order: LogOrder): Promise<void>;
  report(): Promise<LogReport>;
}

/** Starts the process which holds the viewers; none is open yet. */
export const startLogViewers = async (): Promise<LogViewers> => {
  const script = fileURLToPath(new URL('./log-viewers-child.ts', import.meta.url));
  const child = await spawnChild(process.execPath, [script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const send = async (message: LogOrder): Promise<unknown> => {
    const answer = nextMessage(child);
    child.process.send(message);
    return z.object({ answer: z.unknown() }).parse(await answer).answer;
  };
  return {
    ...child,
    order: async (message) => void (await send(message)),
    report: async () => logReportSchema.parse(await send({ order: 'report' })),
  };
};
