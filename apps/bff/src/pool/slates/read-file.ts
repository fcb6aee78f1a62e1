import type { IncomingMessage } from 'node:http';
import { SLATE_MAX_BYTES } from '@mintdeck/shared-types/pool/slate';
import { ApiError } from '../../http/api-error.ts';

/** Somewhat more than is looked at, so that a file that is too large is told as one. */
const UPLOAD_MAX_BYTES = SLATE_MAX_BYTES + 64 * 1024;
const LIMIT_MS = 30_000;

/** The whole body of a request. Throws ApiError too-large, or too-slow when it is not there in time or breaks off. */
export const readFile = (request: IncomingMessage, limitMs = LIMIT_MS): Promise<Buffer> => {
  if (Number(request.headers['content-length']) > UPLOAD_MAX_BYTES)
    return Promise.reject(new ApiError('too-large'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const take = (chunk: Buffer): void => void chunks.push(chunk);
    const settle = (error: ApiError | null): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', finish).off('close', breakOff);
      if (error === null) resolve(Buffer.concat(chunks));
      else reject(error);
    };
    const finish = (): void => settle(null);
    const breakOff = (): void => settle(new ApiError('too-slow'));
    const timer = setTimeout(breakOff, limitMs);
    request.on('data', take).once('end', finish).once('close', breakOff);
  });
};
