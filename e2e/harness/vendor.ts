import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A web server somewhere that offers firmware. */
export interface Vendor {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** the same server under another name */
  readonly otherHost: string;
  /** Lets what is held go on. */
  release(): void;
  stop(): Promise<void>;
}

const HELD_BYTES = 300_000;

async function sendFile(path: string, response: ServerResponse, until: Promise<void> | null): Promise<void> {
  const { size } = await stat(path);
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size });
  if (until !== null) {
    for await (const piece of createReadStream(path, { end: HELD_BYTES - 1 })) response.write(piece);
    await until;
  }
  createReadStream(path, { start: until === null ? 0 : HELD_BYTES }).pipe(response);
}

/**
 * Offers one image: at /image.swu at once; at /held.swu its begin, and the rest when it is released; /moved.swu leads to the same image at
 * the other host; anywhere else there is a page.
 */
export async function startVendor(imagePath: string): Promise<Vendor> {
  const held = Promise.withResolvers<void>();
  const port = () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the vendor has no port');
    return address.port;
  };
  const answer = async ({ url }: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (url === '/image.swu') return sendFile(imagePath, response, null);
    if (url === '/held.swu') return sendFile(imagePath, response, held.promise);
    if (url === '/moved.swu') {
      response.writeHead(302, { Location: `http://localhost:${port()}/image.swu` }).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Firmware</title>'.repeat(100));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${port()}`,
    otherHost: `localhost:${port()}`,
    release: held.resolve,
    async stop() {
      held.resolve();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
