import { type Response as ExpressResponse, type Request, raw } from 'express';
import { ApiError } from '../../../http/api-error.ts';

/** bytes; three pools with all they may hold need 3 kB */
const BODY_LIMIT_BYTES = 32 * 1024;
/** fields; the longest form of the device has nine */
const FIELDS_MAX = 50;

const readRaw = raw({ type: () => true, limit: BODY_LIMIT_BYTES, inflate: false });

const readBody = (request: Request, response: ExpressResponse): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    readRaw(request, response, (error?: unknown) => {
      if (error) reject(error);
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });

const parseMultipart = async (body: Buffer, contentType: string): Promise<URLSearchParams> => {
  const form = new URLSearchParams();
  try {
    const parts = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
    for (const [name, value] of parts) if (typeof value === 'string') form.append(name, value);
  } catch (cause) {
    throw new ApiError('invalid-input', { message: 'the form cannot be read', cause });
  }
  return form;
};

/** The fields of a form as the device reads them, urlencoded or multipart; null: there is a body, and it is no form. Throws ApiError, or what a body too large throws. */
export const readForm = async (
  request: Request,
  response: ExpressResponse,
): Promise<URLSearchParams | null> => {
  // Node gives such a request to us, and only then finds that it cannot tell where the body ends.
  const coding = request.headers['transfer-encoding'] ?? 'chunked';
  if (coding.toLowerCase() !== 'chunked') throw new ApiError('unsupported-media-type');
  const body = await readBody(request, response);
  if (body.length === 0) return new URLSearchParams();
  const contentType = request.headers['content-type'] ?? '';
  if (request.is('multipart/form-data')) return parseMultipart(body, contentType);
  if (!request.is('application/x-www-form-urlencoded')) return null;
  const form = new URLSearchParams(body.toString('utf8'));
  if (form.size > FIELDS_MAX) throw new ApiError('invalid-input', { message: 'too many fields' });
  return form;
};
