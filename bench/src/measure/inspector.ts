import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const replySchema = z.object({ id: z.number(), result: z.unknown() });

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

export interface Inspected {
  pid: number;
  inspectPort: number;
}
export type InspectorCall = (method: string, params?: Record<string, unknown>) => Promise<unknown>;

/** Opens the inspector of a node process by signal, while `act` runs. */
export const withInspector = async <T>(
  { pid, inspectPort }: Inspected,
  act: (call: InspectorCall) => Promise<T>,
): Promise<T> => {
  process.kill(pid, 'SIGUSR1');
  const ws = new WebSocket(await findDebugger(inspectPort));
  await once(ws, 'open');
  let id = 0;
  const call: InspectorCall = async (method, params = {}) => {
    id += 1;
    ws.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [data]: unknown[] = await once(ws, 'message');
      const reply = replySchema.safeParse(JSON.parse(String(data)));
      if (reply.success && reply.data.id === id) return reply.data.result;
    }
  };
  try {
    return await act(call);
  } finally {
    ws.close();
  }
};
