import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A loopback port nobody listens on now. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

/** Asks a URL until it answers with success; gives how long that took in ms. Throws after the limit. */
export const waitForAnswer = async (url: string, limitMs: number): Promise<number> => {
  const startedAt = performance.now();
  while (performance.now() - startedAt < limitMs) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return performance.now() - startedAt;
    await wait(10);
  }
  throw new Error(`${url} did not answer within ${limitMs} ms`);
};
