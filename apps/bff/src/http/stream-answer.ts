import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** ms without a byte taken: whoever asked is gone, or as good as */
const IDLE_MS = 60_000;

const isHangUp = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String(error.code));

/** Bytes that a route answers as a file for the browser to keep, from where they lie. */
export class StreamAnswer {
  /** letters, digits, dots, dashes and underscores only: it stands in a header as it is */
  readonly name: string;
  readonly sizeBytes: number;
  readonly open: () => Readable;

  constructor(name: string, sizeBytes: number, open: () => Readable) {
    this.name = name;
    this.sizeBytes = sizeBytes;
    this.open = open;
  }
}

/** Sends bytes as they are made. Throws what making them throws; whoever asked then sees that the answer is not whole. */
const send = async (response: Response, bytes: Readable): Promise<void> => {
  response.setTimeout(IDLE_MS, () => response.destroy());
  try {
    await pipeline(bytes, response);
  } catch (error) {
    // nobody is there any more who could be told
    if (!isHangUp(error)) throw error;
  }
};

/** Sends it with its length, so that a browser sees when it is not whole. Throws what reading it throws. */
export const sendStream = async (
  request: Request,
  response: Response,
  { name, sizeBytes, open }: StreamAnswer,
): Promise<void> => {
  response.set({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Length': String(sizeBytes),
  });
  if (request.method === 'HEAD') response.end();
  else await send(response, open());
};

/** Sends a text of an unknown length in chunks; the end of the last one tells a browser that it is whole. Throws what making it throws. */
export const sendParts = async (
  request: Request,
  response: Response,
  parts: AsyncIterable<string>,
): Promise<void> => {
  if (request.method === 'HEAD') response.end();
  else await send(response, Readable.from(parts, { highWaterMark: 1 }));
};
