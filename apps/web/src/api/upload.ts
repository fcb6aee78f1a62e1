import { stepUpStateSchema } from '@mintdeck/shared-types/accounts';
import * as z from 'zod/mini';
import { ApiProblem } from '../lib/api-problem.ts';
import { parseJson, request, toProblem } from './request.ts';
import { stepUp } from './step-up.ts';

export interface UploadOptions<S extends z.core.$ZodType> {
  path: `/${string}`;
  file: Blob;
  answer: S;
  signal: AbortSignal;
  /** bytes that left so far; all of them: the server has the file and looks at it */
  onSent: (sentBytes: number) => void;
}

/** Less than this is not begun with: the password would be asked for in the middle. */
const FRESH_LEAST_S = 10;

const toAbortError = () => new DOMException('The upload was given up', 'AbortError');

/** fetch tells nothing of what has left; this does. */
const send = ({ path, file, signal, onSent }: UploadOptions<z.core.$ZodType>): Promise<XMLHttpRequest> => {
  const { promise, resolve, reject } = Promise.withResolvers<XMLHttpRequest>();
  const xhr = new XMLHttpRequest();
  xhr.open('POST', path);
  xhr.setRequestHeader('accept', 'application/json');
  xhr.setRequestHeader('content-type', 'application/octet-stream');
  xhr.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
  xhr.upload.addEventListener('load', () => onSent(file.size));
  xhr.addEventListener('load', () => resolve(xhr));
  xhr.addEventListener('abort', () => reject(toAbortError()));
  xhr.addEventListener('error', () =>
    reject(new ApiProblem('The connection broke off', { code: 'no-connection' })),
  );
  const abort = () => xhr.abort();
  signal.addEventListener('abort', abort);
  xhr.send(file);
  return promise.finally(() => signal.removeEventListener('abort', abort));
};

const isOk = ({ status }: XMLHttpRequest): boolean => status >= 200 && status < 300;

/** Asks for the password before a file is sent in vain. Throws ApiProblem step-up-needed when nobody gives it. */
const requireFresh = async (signal: AbortSignal): Promise<void> => {
  const path = '/api/v1/session/step-up';
  const { freshForS } = await request({ path, answer: stepUpStateSchema, signal });
  if (freshForS >= FRESH_LEAST_S || (await stepUp.ask())) return;
  throw new ApiProblem('The password was not given', { code: 'step-up-needed' });
};

const sendUntilAllowed = async (options: UploadOptions<z.core.$ZodType>): Promise<XMLHttpRequest> => {
  const xhr = await send(options);
  if (isOk(xhr)) return xhr;
  const problem = toProblem(parseJson(xhr.responseText), xhr.status);
  if (problem.code !== 'step-up-needed' || !(await stepUp.ask())) throw problem;
  return send(options);
};

/**
 * Sends a file as the body of a POST, for which the password has to be fresh; gives the parsed answer. Throws ApiProblem, or an
 * AbortError when it was given up.
 */
export const uploadFile = async <S extends z.core.$ZodType>(
  options: UploadOptions<S>,
): Promise<z.infer<S>> => {
  await requireFresh(options.signal);
  if (options.signal.aborted) throw toAbortError();
  const xhr = await sendUntilAllowed(options);
  const answer = parseJson(xhr.responseText);
  if (!isOk(xhr)) throw toProblem(answer, xhr.status);
  const parsed = z.safeParse(options.answer, answer);
  if (!parsed.success)
    throw new ApiProblem('Unexpected answer', { code: 'bad-answer' }, { cause: parsed.error });
  return parsed.data;
};
