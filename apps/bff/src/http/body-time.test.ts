import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { liftBodyTime, limitBodyTime } from './body-time.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Long enough that a body which is on its way has come, on a busy machine too. */
const UNHURRIED_MS = 1000;

/** Sends a head and half of its body; resolves with all that comes back once the connection is over. */
const sendHalf = async (listener: RequestListener): Promise<string> => {
  server = createServer(limitBodyTime(listener, 50));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // a server that listens on a port has an address of this kind
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  // a cut connection may be reset
  socket.on('error', () => socket.destroy());
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345');
  await once(socket, 'close');
  return answer;
};

it('answers 408 and hangs up when a body does not come', async () => {
  const answer = await sendHalf((request) => request.resume());
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*Connection: close/s);
});

it('hangs up when the answer was given before the whole body came', async () => {
  const answer = await sendHalf((_request, response) => response.end('refused'));
  expect(answer).toMatch(/^HTTP\/1\.1 200 .*refused$/s);
});

it('leaves a body alone that may take its time, until that is over', async () => {
  const order: string[] = [];
  const answer = await sendHalf((request, response) => {
    const restore = liftBodyTime(request);
    request.resume();
    setTimeout(() => {
      order.push(response.headersSent ? 'cut' : 'left alone');
      restore();
    }, 150);
  });
  expect([order, answer.slice(0, 12)]).toEqual([['left alone'], 'HTTP/1.1 408']);
});

it('lets a request that is complete take as long as it wants', async () => {
  server = createServer(
    limitBodyTime((request, response) => {
      request.resume();
      request.once('end', () => setTimeout(() => response.end('done'), UNHURRIED_MS * 1.2));
    }, UNHURRIED_MS),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const reply = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: '12345' });
  expect(await reply.text()).toBe('done');
});
