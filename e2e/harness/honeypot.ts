import { once } from 'node:events';
import { createServer } from 'node:http';

/** A page that looks like a miner's and keeps all that is sent to it: who signs in there has lost a password. */
export interface Honeypot {
  address: string;
  /** method, path, headers and body of each request */
  heard: string[];
  stop(): Promise<void>;
}

export async function startHoneypot(host: string, port: number): Promise<Honeypot> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push([`${request.method} ${request.url}`, request.rawHeaders.join(' '), body].join('\n'));
    const isPage = request.url === '/';
    response.setHeader('Content-Type', isPage ? 'text/html' : 'application/json');
    response.end(
      isPage ? '<!DOCTYPE html><title>DragonMint</title>' : '{"success":false,"message":"invalid password"}',
    );
  });
  await once(server.listen(port, host), 'listening');
  return {
    address: `${host}:${port}`,
    heard,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
