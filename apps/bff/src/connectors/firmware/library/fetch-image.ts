import { Readable } from 'node:stream';
import type { StreamingHttpClient, UpstreamStream } from '../../../upstream/http-client.ts';
import type { UpstreamError } from '../../../upstream/upstream-error.ts';
import { toPlace } from './image-place.ts';

/** From the request to the head of its answer. */
const HEAD_LIMIT_MS = 30_000;
/** Silence of the body; the pace of the whole is watched where it is taken. */
const IDLE_MS = 30_000;
const REDIRECTS_MAX = 5;
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const CONNECTOR = 'firmware';
const ENDPOINT = 'image';

/** No image came from there; the message is for people, and holds nothing of an answer but its status. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
  /** where the host leads to, when that is what ended it */
  readonly redirect: URL | null;

  constructor(message: string, redirect: URL | null = null) {
    super(message);
    this.redirect = redirect;
  }
}

/** An image on its way from a host. */
export interface OpenedImage {
  readonly source: Readable;
  /** as the host says; null: it does not */
  readonly totalBytes: number | null;
}

const words = (host: string): Readonly<Record<string, string>> => ({
  'address-not-allowed': `Mintdeck must not connect to ${host}. Firmware comes from the internet; other addresses an administrator allows with ALLOWED_UPSTREAMS.`,
  'timed-out': `${host} did not answer in time.`,
  'cut-off': `The connection to ${host} was lost.`,
  'no-answer': `${host} cannot be reached.`,
  refused: `${host} refused the connection.`,
});

/** What a person is told of a host that did not answer as it should. */
export const toNote = ({ reason }: UpstreamError, host: string): string =>
  words(host)[reason] ?? `${host} answered what cannot be understood, or its certificate is not valid.`;

const readHeader = ({ headers }: UpstreamStream, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

const toReadable = (stream: UpstreamStream): Readable => {
  const readable = new Readable({
    read: () => stream.resume(),
    destroy: (error, done) => {
      stream.close();
      done(error);
    },
  });
  // it may break off before anybody listens: whoever takes it then sees that it is destroyed
  readable.on('error', () => undefined);
  stream.ended.then(
    () => readable.push(null),
    (error: unknown) => readable.destroy(error instanceof Error ? error : new Error('the fetch ended')),
  );
  stream.read((piece) => {
    if (!readable.push(piece)) stream.pause();
  });
  return readable;
};

/** Where it leads. Throws NotFetched, with the place when it is of another host: that one nobody has agreed to. */
const follow = (url: URL, stream: UpstreamStream): URL => {
  const next = toPlace(readHeader(stream, 'location') ?? '', url.href);
  if (next === null) throw new NotFetched(`${url.host} leads to what is no web address.`);
  if (next.host !== url.host) throw new NotFetched(`${url.host} leads to another host: ${next.host}.`, next);
  if (url.protocol === 'https:' && next.protocol === 'http:')
    throw new NotFetched(
      `${url.host} leads from https to plain http, where anybody on the way could change the file.`,
    );
  return next;
};

const open = async (http: StreamingHttpClient, url: URL, signal: AbortSignal): Promise<OpenedImage | URL> => {
  const stream = await http.stream({
    connector: CONNECTOR,
    endpoint: ENDPOINT,
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    headers: { accept: 'application/octet-stream, */*' },
    timeoutMs: HEAD_LIMIT_MS,
    idleMs: IDLE_MS,
    signal,
  });
  try {
    if (REDIRECT_STATUSES.has(stream.status)) return follow(url, stream);
    if (stream.status !== 200) throw new NotFetched(`${url.host} answered with status ${stream.status}.`);
  } finally {
    if (stream.status !== 200) stream.close();
  }
  const length = Number(readHeader(stream, 'content-length') ?? Number.NaN);
  return { source: toReadable(stream), totalBytes: Number.isSafeInteger(length) ? length : null };
};

/** Asks a host for an image, and goes where it leads on the same host. Throws NotFetched, UpstreamError, or the signal's reason. */
export const fetchImage = async (
  http: StreamingHttpClient,
  url: URL,
  signal: AbortSignal,
): Promise<OpenedImage> => {
  let place = url;
  for (let count = 0; count <= REDIRECTS_MAX; count += 1) {
    const opened = await open(http, place, signal);
    if (!(opened instanceof URL)) return opened;
    http.forget(place.origin);
    place = opened;
  }
  throw new NotFetched(`${url.host} leads round and round.`);
};
