import type { Readable } from 'node:stream';
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
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  response.setTimeout(IDLE_MS, () => response.destroy());
  try {
    await pipeline(open(), response);
  } catch (error) {
    // nobody is there any more who could be told
    if (!isHangUp(error)) throw error;
  }
};
