import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const PIECE_BYTES = 1024 * 1024;

interface SendOptions {
  url: string;
  file: string;
  sizeBytes: number;
  headers: Record<string, string>;
  /** no faster than this; absent: as fast as it is taken */
  bytesPerS?: number;
}

async function* readPaced(file: string, bytesPerS: number | undefined) {
  const startedAt = performance.now();
  let sentBytes = 0;
  for await (const piece of createReadStream(file, {
    highWaterMark: bytesPerS === undefined ? PIECE_BYTES : PIECE_BYTES / 8,
  })) {
    if (bytesPerS !== undefined) {
      const dueMs = (sentBytes * 1000) / bytesPerS - (performance.now() - startedAt);
      if (dueMs >= 1) await wait(dueMs);
    }
    sentBytes += piece.length;
    yield piece;
  }
}

/** Posts a file with its length; gives the answer, and the ms until it was read. Throws when it is refused. */
export const sendFile = async ({
  url,
  file,
  sizeBytes,
  headers,
  bytesPerS,
}: SendOptions): Promise<{ tookMs: number; text: string }> => {
  const startedAt = performance.now();
  const answer = Promise.withResolvers<{ status: number; text: string }>();
  const sending = request(
    url,
    { method: 'POST', headers: { ...headers, 'content-length': sizeBytes } },
    (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => answer.resolve({ status: response.statusCode ?? 0, text }));
    },
  );
  sending.on('error', answer.reject);
  for await (const piece of readPaced(file, bytesPerS))
    if (!sending.write(piece)) await new Promise<void>((resolve) => sending.once('drain', resolve));
  sending.end();
  const { status, text } = await answer.promise;
  if (status >= 300) throw new Error(`${url}: ${status} ${text}`);
  return { tookMs: performance.now() - startedAt, text };
};
