import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';

/** A client of the log stream that keeps each piece as it came. */
export interface LogClient {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** pieces of the body, as the parser gave them */
  readonly pieces: Buffer[];
  text(): string;
  /** Resolves when the connection is over: `whole` with a final chunk, `cut` without. */
  readonly ended: Promise<'whole' | 'cut'>;
  close(): void;
}

/** Opens the log stream of a miner; rejects when there is no answer. */
export function openLog(
  address: string,
  headers: Record<string, string>,
  path = '/stream/logs',
): Promise<LogClient> {
  const [host = '', port = ''] = address.split(':');
  return new Promise((resolve, reject) => {
    const req: ClientRequest = request({ host, port, path, headers, agent: false }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      const ended = new Promise<'whole' | 'cut'>((settle) => {
        res.on('end', () => settle('whole'));
        res.on('error', () => settle('cut'));
      });
      resolve({
        status: res.statusCode ?? 0,
        headers: res.headers,
        pieces,
        text: () => Buffer.concat(pieces).toString('utf8'),
        ended,
        close: () => req.destroy(),
      });
    });
    req.on('error', reject);
    req.end();
  });
}
