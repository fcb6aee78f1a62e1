import { STATUS_CODES } from 'node:http';

// reference 0: the captured version.
const SERVER = 'nginx/1.12.2';
const PHP = 'PHP/7.2.4';

/** Header names and values in the order nginx sends them. */
export type RawHeaders = string[];

/** `Date` of a Unix second. */
export function httpDate(unixS: number): string {
  return new Date(unixS * 1000).toUTCString();
}

export interface HeaderFacts {
  readonly dateS: number;
  readonly keepAlive: boolean;
}

function connection(facts: HeaderFacts): string {
  return facts.keepAlive ? 'keep-alive' : 'close';
}

/** Headers of an answer of the backend: chunked, no charset, no caching, no CORS (reference 0). */
export function phpHeaders(facts: HeaderFacts, contentType = 'application/json'): RawHeaders {
  return [
    'Server',
    SERVER,
    'Date',
    httpDate(facts.dateS),
    'Content-Type',
    contentType,
    'Transfer-Encoding',
    'chunked',
    'Connection',
    connection(facts),
    'X-Powered-By',
    PHP,
  ];
}

/** Headers of a page nginx makes itself, e.g. 301 or 401; `extra` follows the length. */
export function pageHeaders(facts: HeaderFacts, length: number, extra: RawHeaders = []): RawHeaders {
  const head = ['Server', SERVER, 'Date', httpDate(facts.dateS), 'Content-Type', 'text/html'];
  return [...head, 'Content-Length', String(length), ...extra, 'Connection', connection(facts)];
}

/** Headers of an answer nginx passes on; `odd` ones, whose names it does not understand, come last. */
export function passedHeaders(facts: HeaderFacts, own: RawHeaders, odd: RawHeaders = []): RawHeaders {
  const head = ['Server', SERVER, 'Date', httpDate(facts.dateS)];
  return [...head, ...own, 'Connection', connection(facts), ...odd];
}

/** Headers of the log: gatewayd's own answer, passed on (logs-follow-nginx.jsonl, logs-nginx-head.jsonl). */
export function logHeaders(
  facts: HeaderFacts,
  contentType: string,
  length: number | null = null,
): RawHeaders {
  const head = ['Server', SERVER, 'Date', httpDate(facts.dateS), 'Content-Type', contentType];
  const size = length === null ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(length)];
  return [...head, ...size, 'Connection', connection(facts)];
}

const INDEX_MODIFIED_S = Date.UTC(2018, 4, 22, 10, 15) / 1000;

/** Headers of the single-page application's index (auth.txt, spa-fallback). */
export function indexHeaders(facts: HeaderFacts, length: number): RawHeaders {
  return [
    ...['Server', SERVER, 'Date', httpDate(facts.dateS), 'Content-Type', 'text/html'],
    ...['Content-Length', String(length), 'Last-Modified', httpDate(INDEX_MODIFIED_S)],
    ...['Connection', connection(facts), 'ETag', `"${INDEX_MODIFIED_S.toString(16)}-${length.toString(16)}"`],
    ...['Expires', 'Thu, 31 Dec 2037 23:55:55 GMT', 'Cache-Control', 'max-age=315360000'],
    ...['Accept-Ranges', 'bytes'],
  ];
}

// nginx words 401 its own way.
const TITLES: Readonly<Record<number, string>> = {
  401: 'Authorization Required',
  413: 'Request Entity Too Large',
};

/** nginx's own page of a status. */
export function statusPage(status: number): string {
  const title = `${status} ${TITLES[status] ?? STATUS_CODES[status] ?? ''}`;
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    `<hr><center>${SERVER}</center>`,
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}

/** The index page that every unknown path gives; clients detect the miner by its title. */
export function indexPage(title: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><div id="root"></div></body></html>\n`;
}
