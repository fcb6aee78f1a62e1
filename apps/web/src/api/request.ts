import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import * as z from 'zod/mini';
import { ApiProblem } from '../lib/api-problem.ts';
import { stepUp } from './step-up.ts';

export interface RequestOptions<S extends z.core.$ZodType> {
  path: `/${string}`;
  /** what the answer has to be; z.undefined() where none is expected */
  answer: S;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** sent as JSON */
  body?: unknown;
  /** sent as it is; a large one goes by upload.ts, which tells how far it is */
  file?: Blob;
  signal?: AbortSignal | undefined;
}

const toContent = (body: unknown, file: Blob | undefined) => {
  if (file !== undefined) return { type: 'application/octet-stream', sent: file };
  return body === undefined ? null : { type: 'application/json', sent: JSON.stringify(body) };
};

const send = async ({
  path,
  method = 'GET',
  body,
  file,
  signal,
}: RequestOptions<z.core.$ZodType>): Promise<Response> => {
  const content = toContent(body, file);
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(content === null ? {} : { 'content-type': content.type }),
      },
      ...(content === null ? {} : { body: content.sent }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem('No connection to the server', { code: 'no-connection' }, { cause: error });
  }
};

/** The JSON of an answer; undefined where it is empty. Throws ApiProblem bad-answer. */
export const parseJson = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiProblem('Not JSON', { code: 'bad-answer' }, { cause: error });
  }
};

const readJson = async (response: Response): Promise<unknown> => parseJson(await response.text());

/** What went wrong, as the server tells it; something in between (a proxy's error page) tells nothing. */
export const toProblem = (answer: unknown, status: number): ApiProblem => {
  const parsed = errorAnswerSchema.safeParse(answer);
  if (!parsed.success) return new ApiProblem(`Answer with status ${status}`, { code: 'bad-answer' });
  return new ApiProblem(parsed.data.error.message, parsed.data.error);
};

/** The answer to a request; one that needs the password is sent again once that was given. Throws ApiProblem. */
const sendUntilAllowed = async (options: RequestOptions<z.core.$ZodType>): Promise<Response> => {
  const response = await send(options);
  if (response.ok) return response;
  const problem = toProblem(await readJson(response), response.status);
  if (problem.code !== 'step-up-needed' || !(await stepUp.ask())) throw problem;
  const again = await send(options);
  if (!again.ok) throw toProblem(await readJson(again), again.status);
  return again;
};

/** A file of the server as its text; throws as `request` does. */
export const requestText = async (
  options: Omit<RequestOptions<z.core.$ZodType>, 'answer'>,
): Promise<string> => {
  const response = await sendUntilAllowed({ ...options, answer: z.string() });
  // text() takes the byte order mark off, which the file needs.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
};

/**
 * The only way to the server besides /live: the parsed answer, or an ApiProblem (an AbortError when aborted). Where the password is
 * needed once more, the person is asked for it meanwhile.
 */
export const request = async <S extends z.core.$ZodType>(options: RequestOptions<S>): Promise<z.infer<S>> => {
  const answer = await readJson(await sendUntilAllowed(options));
  const parsed = z.safeParse(options.answer, answer);
  if (!parsed.success)
    throw new ApiProblem('Unexpected answer', { code: 'bad-answer' }, { cause: parsed.error });
  return parsed.data;
};
