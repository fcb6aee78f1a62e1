import type { StreamingHttpClient, UpstreamStream } from '../../../upstream/http-client.ts';
import { UpstreamError, type UpstreamReason } from '../../../upstream/upstream-error.ts';
import { createMinerClient } from '../client.ts';
import { isAnotherMiner } from '../identity.ts';
import type { Fleet, FleetMiner } from '../needs.ts';
import { normalizeOverview } from '../normalize.ts';
import { MinerSession } from '../session.ts';

export type LogForm = 'json' | 'text';

export interface OpenLog {
  readonly stream: UpstreamStream;
  readonly form: LogForm;
}

export interface OpenLogOptions {
  /** one of its own: the stream takes the whole connection */
  readonly http: StreamingHttpClient;
  readonly miner: FleetMiner;
  readonly fleet: Pick<Fleet, 'readLogin' | 'pendingPasswords'>;
  /** of `Range: entries=…` */
  readonly entries: string;
  readonly signal: AbortSignal;
}

/** nginx asks PHP who calls before it answers; a free worker does that at once (reference 4). */
const HEAD_LIMIT_MS = 10_000;
/** nginx itself cuts a stream that is silent for 60 s (fixtures/miner/logs/logs-nginx-idle-timeout.jsonl); this is for one that does not. */
const IDLE_MS = 90_000;

const REFUSED_PLACE = new Set([400, 416]);

type Kind = UpstreamError['kind'];
const logError = (kind: Kind, reason: UpstreamReason) =>
  new UpstreamError({ kind, reason, connector: 'miner', endpoint: 'logs' });

/** The form of an answer. Throws when it is no log: an old firmware sends its page for a path it does not know. */
const judge = ({ status, contentType, contentEncoding }: UpstreamStream, isGuest: boolean): LogForm => {
  if (status === 401 || status === 403)
    throw logError('unauthorized', isGuest ? 'guest-account' : 'server-error');
  if (status === 404 || status === 400) throw logError('unsupported', 'unsupported-call');
  if (status >= 500) throw logError('rejected', 'server-error');
  // no compression was asked for: its bytes would be read as lines
  if (status !== 200 || contentEncoding !== null) throw logError('malformed', 'not-understood');
  const [type] = (contentType ?? '').split(';', 1);
  if (type === 'application/json') return 'json';
  if (type === 'text/plain') return 'text';
  if (type === 'text/html') throw logError('unsupported', 'unsupported-call');
  throw logError('malformed', 'not-understood');
};

/**
 * Opens the log on a connection of its own: page, login and identity first, as before every credential, each call through the
 * miner's lane. Null: the miner takes no stream from that place, as gatewayd does of a cursor it cannot seek (400). Throws
 * UpstreamError, or the abort reason.
 */
export const openLog = async ({
  http,
  miner,
  fleet,
  entries,
  signal,
}: OpenLogOptions): Promise<OpenLog | null> => {
  const { origin, lane, id } = miner;
  // who was asked on an older connection proves nothing about a new one
  http.forget(origin);
  const client = createMinerClient({ http, origin });
  const session = new MinerSession({
    client,
    login: fleet.readLogin(id),
    readPending: () => fleet.pendingPasswords.read(id)?.password ?? null,
  });
  const run = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => lane.run(work, { signal });
  await run((limited) => client.checkPage(limited));
  await run((limited) => session.prove(limited));
  const { wire } = await run((limited) =>
    session.call((authorization) => client.fetchOverview({ authorization, signal: limited }), limited),
  );
  if (isAnotherMiner(miner.mac, normalizeOverview(wire).mac)) throw logError('misconfigured', 'not-a-miner');
  if (!client.isConnected()) throw logError('unreachable', 'cut-off');
  const headers = (authorization: string) => ({
    authorization,
    accept: 'application/json',
    range: `entries=${entries}`,
  });
  const request = { connector: 'miner', endpoint: 'logs', origin, path: '/stream/logs', signal } as const;
  const stream = await run(() =>
    session.call((authorization) =>
      http.stream({ ...request, headers: headers(authorization), timeoutMs: HEAD_LIMIT_MS, idleMs: IDLE_MS }),
    ),
  );
  if (REFUSED_PLACE.has(stream.status) && !entries.startsWith(':')) {
    stream.close();
    return null;
  }
  try {
    return { stream, form: judge(stream, session.isGuest) };
  } catch (error) {
    stream.close();
    throw error;
  }
};
