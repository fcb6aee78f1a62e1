import { type IncomingHttpHeaders, request } from 'node:http';

export interface RawReply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface RawRequest {
  method?: string;
  /** sent as it is: dots and slashes are not tidied up */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** leaves an upgraded connection open */
  keepOpen?: boolean;
}

/** A request as no browser would send it: any Host, any path, also one to upgrade. The answer to an upgrade is read as text. */
export const sendRaw = (
  origin: string,
  { method = 'GET', path, headers = {}, body, keepOpen = false }: RawRequest,
) =>
  new Promise<RawReply>((resolve, reject) => {
    const { hostname, port, host } = new URL(origin);
    const sent = request({ hostname, port, method, path, headers: { Host: host, ...headers }, agent: false });
    sent.on('error', reject);
    sent.on('upgrade', (reply, socket) => {
      if (keepOpen) socket.on('error', () => socket.destroy());
      else socket.destroy();
      resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text: '' });
    });
    sent.on('response', (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('error', reject);
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    sent.end(body);
  });

/** The headers of a websocket request. */
export const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
