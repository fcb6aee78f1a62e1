import type { IncomingMessage } from 'node:http';

// The device takes 100 MB, for firmware; no call of the API has more than a few hundred bytes.
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Reads a request's body and hands it on as text, or null when it is too long. A client that leaves ends it silently. */
export function readBody(req: IncomingMessage, done: (body: string | null) => void): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = req.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    req.resume();
    done('');
    return;
  }
  const pieces: Buffer[] = [];
  let size = 0;
  req.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size <= LARGEST_BODY_BYTES) pieces.push(piece);
  });
  req.on('end', () => done(size > LARGEST_BODY_BYTES ? null : Buffer.concat(pieces).toString('utf8')));
}
