import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** What goes out, as Express sends it. */
export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  /** null = none is told. */
  readonly type: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with `res.send`, which adds a tag. */
  readonly hasTag: boolean;
  /** Without a length. */
  readonly isChunked?: boolean;
}

/** Or nothing at all: `closes` ends the connection after that many seconds of the server. */
export type Silence = { readonly closesAfterS: number | null };

const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const NAMES: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Payload Too Large',
  500: 'Internal Server Error',
};

export function isSilence(answer: Answer | Silence): answer is Silence {
  return 'closesAfterS' in answer;
}

export function answerJson(value: unknown): Answer {
  return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(value), hasTag: true };
}

/** `res.sendStatus`: the status and its name. */
export function answerStatus(status: number): Answer {
  return { status, type: TEXT, body: NAMES[status] ?? String(status), hasTag: true };
}

/** As passport ends a login that failed (fixtures 06, 08). */
export function answerBare(status: number): Answer {
  return { status, type: null, body: NAMES[status] ?? '', hasTag: false, isChunked: true };
}

export function answerEmpty(): Answer {
  return { status: 200, type: null, body: '', hasTag: false };
}

export function answerRedirect(location: string): Answer {
  const body = `Found. Redirecting to ${location}`;
  return { status: 302, type: TEXT, body, headers: { Location: location, Vary: 'Accept' }, hasTag: false };
}

/** The page of Express's own error handler. */
export function answerErrorPage(status: number, words: string): Answer {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;');
  const body = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${text}</pre>\n</body>\n</html>\n`;
  const headers = { 'Content-Security-Policy': "default-src 'self'", 'X-Content-Type-Options': 'nosniff' };
  return { status, type: HTML, body, headers, hasTag: false };
}

export function answerPage(body: string): Answer {
  return { status: 200, type: 'text/html; charset=UTF-8', body, hasTag: true };
}

function tagOf(body: string | Buffer): string {
  const hash = createHash('sha1').update(body).digest('base64').slice(0, 27);
  return `W/"${Buffer.byteLength(body).toString(16)}-${hash}"`;
}

/** Writes the head; the body follows. `hasLength` is false for bodies that a fault makes longer. */
export function writeHead(res: ServerResponse, answer: Answer, hasLength = true): void {
  const { status, type, body, headers = {}, hasTag, isChunked = false } = answer;
  res.writeHead(status, {
    ...headers,
    ...(type === null ? {} : { 'Content-Type': type }),
    ...(isChunked || !hasLength ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    ...(hasTag ? { ETag: tagOf(body) } : {}),
  });
}

export function sendAnswer(res: ServerResponse, answer: Answer): void {
  writeHead(res, answer);
  res.end(answer.body);
}
