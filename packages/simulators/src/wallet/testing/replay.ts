import { isRecord } from '../../ground/guards.ts';
import { askOnce, type WebAnswer } from './browser.ts';
import type { RecordedExchange } from './recorded.ts';

/** Values of the recordings and what stands for them here: keys, channels, cookies, tokens, payment requests. */
export type Names = Map<string, string>;

function translate(text: string, names: Names): string {
  // The longest first: a payment request may begin like another.
  const known = [...names].toSorted(([a], [b]) => b.length - a.length);
  return known.reduce((changed, [theirs, ours]) => changed.replaceAll(theirs, ours), text);
}

/** Header names that say nothing of the server's own behaviour. */
const UNTOLD = [
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-ranges',
  'cache-control',
  'last-modified',
];

function cookiePairs(values: readonly string[]): (readonly [string, string])[] {
  return values.flatMap((value) => {
    const [, name, content] = /^([^=]+)=([^;]*)/.exec(value) ?? [];
    return name === undefined || content === undefined ? [] : [[name, content] as const];
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What kind every value is, not what it says; lists by the kinds they hold, books by what they have under a key. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(Number.isInteger)) return `${value.length} bytes`;
    return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].toSorted();
  }
  if (!isRecord(value)) return value === null ? 'null' : typeof value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key]) => /^[0-9a-f]{4,66}$/.test(key))) {
    return ['book', shapeOf(entries.map(([, item]) => item))];
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, shapeOf(item)]));
}

/** An answer without what differs from one run to the next. Words of errors are kept. */
function describeBody(type: string, text: string): unknown {
  if (type.startsWith('text/html') || type === 'image/png') return type;
  const value = readJson(text);
  if (isRecord(value) && isRecord(value.error) && typeof value.error.message === 'string') return value;
  return typeof value === 'string' ? value : shapeOf(value);
}

export interface DescribedAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: readonly string[];
  readonly body: unknown;
}

/** The recorded answer. */
export function describeRecorded({ status, headers, body }: RecordedExchange): DescribedAnswer {
  const type = headers.get('content-type') ?? '';
  const told = [...headers.keys()].filter((name) => !UNTOLD.includes(name)).toSorted();
  return { status, type, headers: told, body: describeBody(type, body) };
}

/** The simulated one. */
export function describeAnswer({ status, headers, body }: WebAnswer): DescribedAnswer {
  const type = String(headers['content-type'] ?? '');
  const told = Object.keys(headers).filter((name) => !UNTOLD.includes(name));
  return { status, type, headers: told.toSorted(), body: describeBody(type, body.toString()) };
}

function setCookiesOf({ headers }: WebAnswer): readonly string[] {
  const set = headers['set-cookie'] ?? [];
  return Array.isArray(set) ? set : [set];
}

function learn(names: Names, recorded: RecordedExchange, answer: WebAnswer): void {
  const theirs = new Map(cookiePairs(recorded.setCookies));
  for (const [name, value] of cookiePairs(setCookiesOf(answer))) {
    const known = theirs.get(name);
    if (known !== undefined) names.set(known, value);
  }
  const [said, own] = [readJson(recorded.body), readJson(answer.body.toString())];
  if (!isRecord(said) || !isRecord(own)) return;
  for (const field of ['_csrf', 'payment_request']) {
    const [from, to] = [said[field], own[field]];
    if (typeof from === 'string' && typeof to === 'string')
      names.set(from.split('@')[0] ?? '', to.split('@')[0] ?? '');
  }
}

/** Asks the simulator what was asked of the server; later questions use what came of it. */
export async function replay(url: string, recorded: RecordedExchange, names: Names): Promise<WebAnswer> {
  const { method, path, requestHeaders, requestBody } = recorded;
  const kept = ['cookie', 'content-type', 'x-csrf-token'].flatMap((name) => {
    const value = requestHeaders.get(name);
    return value === undefined ? [] : [[name, translate(value, names)] as const];
  });
  const answer = await askOnce(url, {
    method,
    path: translate(path, names),
    headers: Object.fromEntries(kept),
    body: translate(requestBody, names),
  });
  if (typeof answer === 'string') throw new Error(`${recorded.file}: ${answer}`);
  learn(names, recorded, answer);
  return answer;
}
