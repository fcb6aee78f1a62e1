import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const replySchema = z.object({ id: z.number(), result: z.object({ usedSize: z.number().optional() }) });

/** The inspector answers shortly after the signal that opens it. */
const findDebugger = async (port: number): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    const target = answer === null ? undefined : targetsSchema.parse(await answer.json())[0];
    if (target !== undefined) return target.webSocketDebuggerUrl;
    await wait(50);
  }
  throw new Error('the inspector did not open');
};

/** Used heap of a node process after a forced collection, MB (10^6 bytes); opens its inspector by signal. */
export const readCollectedHeapMb = async (pid: number, inspectPort: number): Promise<number> => {
  process.kill(pid, 'SIGUSR1');
  const ws = new WebSocket(await findDebugger(inspectPort));
  await once(ws, 'open');
  const call = async (id: number, method: string) => {
    ws.send(JSON.stringify({ id, method }));
    for (;;) {
      const [data]: unknown[] = await once(ws, 'message');
      const reply = replySchema.safeParse(JSON.parse(String(data)));
      if (reply.success && reply.data.id === id) return reply.data.result;
    }
  };
  // twice: what the first collection's finalizers let go is collected by the second
  await call(1, 'HeapProfiler.collectGarbage');
  await call(2, 'HeapProfiler.collectGarbage');
  const { usedSize } = await call(3, 'Runtime.getHeapUsage');
  ws.close();
  if (usedSize === undefined) throw new Error('the inspector told no heap size');
  return usedSize / 1e6;
};
