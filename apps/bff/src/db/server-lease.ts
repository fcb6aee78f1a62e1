import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from './database-error.ts';
import { toConnectionOptions } from './postgres.ts';
import { explainPostgresError, toPublicPlace } from './postgres-error.ts';

/** How long things take, in ms. Tests are in more of a hurry. */
export interface LeaseTimes {
  /** between two looks at whether the lock is still ours; also how long one may take */
  readonly beatMs: number;
  /** without a good look for so long, this instance stops itself */
  readonly endMs: number;
  /** after its last good look another instance takes over: the first has stopped by then, closing included */
  readonly successorMs: number;
}

const TIMES: LeaseTimes = { beatMs: 5000, endMs: 20_000, successorMs: 30_000 };

export interface ServerLeaseOptions {
  readonly url: string;
  readonly dataDir: string;
  /** Told once, with words for the console: this instance owns nothing any more and has to stop. */
  readonly onLost: (message: string) => void;
  /** Told of a loss that may still be repaired, and of its repair. */
  readonly onTrouble: (message: string) => void;
  readonly times?: LeaseTimes;
}

/** The tables of a PostgreSQL, held until they are released. */
export interface ServerLease {
  release(): Promise<void>;
}

/** meta row that says who owned the data last, and until when it was sure of that */
export const LEASE_KEY = 'lease';
/** First half of the lock's name, "Mint" in ASCII; the second is the schema: several may share one database. */
const LOCK_CLASS = 0x4d696e74;
/** ms; a session that was just killed may take a moment to end */
const CLAIM_LIMIT_MS = 2000;
const CLAIM_EVERY_MS = 100;

const TRY_LOCK = `SELECT pg_try_advisory_lock(${LOCK_CLASS}, hashtext(current_schema())) AS locked,
  current_setting('server_encoding') AS encoding, pg_backend_pid() AS pid`;
/** Ours of before, which the server still believes in: cut off somewhere between. */
const END_SESSION = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = $1
  AND classid = ${LOCK_CLASS} AND objid = hashtext(current_schema())::oid`;
/** Asked of pg_locks and not remembered: behind a pooler this session may be another one than the one that took the lock. */
const LOOK = `SELECT to_regclass('meta') IS NOT NULL AS ready, EXISTS (
  SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()
    AND classid = ${LOCK_CLASS} AND objid = hashtext(current_schema())::oid) AS held`;
const NOW_MS = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
const NOTE = `INSERT INTO meta (key, value) VALUES ('${LEASE_KEY}', $1 || ' ' || ${NOW_MS})
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
const READ_NOTE = `SELECT value, ${NOW_MS} AS "nowMs" FROM meta WHERE key = '${LEASE_KEY}'`;
const FORGET_NOTE = `DELETE FROM meta WHERE key = '${LEASE_KEY}'`;
/** The server notices within half a minute that this computer is gone, and lets the lock go (s). */
const KEEP_ALIVE =
  'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';

const connect = async (url: string, beatMs: number): Promise<pg.Client> => {
  const client = new pg.Client({ ...toConnectionOptions(url), query_timeout: beatMs });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** The process of the session that has the lock now; null: another session has it. */
const tryLock = async (client: pg.Client): Promise<number | null> => {
  const { rows } = await client.query<{ locked: boolean; encoding: string; pid: number }>(TRY_LOCK);
  if (rows[0]?.encoding !== 'UTF8') {
    throw new DatabaseError('The database is not in UTF8. Make another with createdb --encoding=UTF8.');
  }
  return rows[0].locked ? rows[0].pid : null;
};

/** Whose data directory this is: what ran on it before is over, since the directory's own lock is ours now. */
const readInstanceId = (dataDir: string): string => {
  const file = join(dataDir, 'instance.id');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const id = randomUUID();
  writeFileSync(file, `${id}\n`, { mode: 0o600, flush: true });
  return id;
};

/** Waits until an instance elsewhere that vanished without a word has certainly stopped polling. */
const waitForPredecessor = async (
  client: pg.Client,
  instanceId: string,
  successorMs: number,
): Promise<void> => {
  const { rows: looked } = await client.query<{ ready: boolean }>(LOOK);
  if (!looked[0]?.ready) return;
  const { rows } = await client.query<{ value: string; nowMs: number }>(READ_NOTE);
  const [holder, seenAt] = rows[0]?.value.split(' ') ?? [];
  if (rows[0] === undefined || holder === instanceId) return;
  // a clock that was set back must not make us wait for ever
  await sleep(Math.min(successorMs, Math.max(0, Number(seenAt) + successorMs - rows[0].nowMs)));
};

const claim = async (client: pg.Client, place: string): Promise<number> => {
  await client.query(KEEP_ALIVE);
  for (let waitedMs = 0; waitedMs < CLAIM_LIMIT_MS; waitedMs += CLAIM_EVERY_MS) {
    const pid = await tryLock(client);
    if (pid !== null) return pid;
    await sleep(CLAIM_EVERY_MS);
  }
  throw new DatabaseError(
    `Another Mintdeck is running on the database at ${place}. Stop it first, or name another in DATABASE_URL.`,
  );
};

/** Looks after a lock that was taken until it is given back or lost for good. */
class LockWatch {
  private readonly options: ServerLeaseOptions & { times: LeaseTimes; instanceId: string };
  private client: pg.Client;
  /** process of the session at the server that took the lock last */
  private pid: number;
  private surestAt = performance.now();
  private troubled = false;
  private stopped = false;
  private readonly ended = new AbortController();
  private readonly running: Promise<void>;

  constructor(client: pg.Client, pid: number, options: LockWatch['options']) {
    this.client = client;
    this.pid = pid;
    this.options = options;
    this.running = this.run();
  }

  async release(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    this.ended.abort();
    await this.running;
    // a successor need not wait for what was left in order
    await this.client.query(FORGET_NOTE).catch(() => undefined);
    await this.client.end().catch(() => undefined);
  }

  private async run(): Promise<void> {
    const { beatMs, endMs } = this.options.times;
    const { signal } = this.ended;
    while (!this.stopped) {
      await sleep(this.troubled ? beatMs / 10 : beatMs, undefined, { signal, ref: false }).catch(
        () => undefined,
      );
      if (this.stopped) return;
      const lookedAt = performance.now();
      if (await this.look()) this.surestAt = lookedAt;
      if (performance.now() - this.surestAt >= endMs) return this.giveUp();
    }
  }

  /** True when the lock is ours beyond doubt, if need be on a new connection. */
  private async look(): Promise<boolean> {
    try {
      if (this.troubled) await this.reconnect();
      const { rows } = await this.client.query<{ ready: boolean; held: boolean }>(LOOK);
      if (!rows[0]?.held) throw new Error('the lock is gone');
      if (rows[0].ready) await this.client.query(NOTE, [this.options.instanceId]);
      if (this.troubled) this.options.onTrouble('the lock on the database is ours again');
      this.troubled = false;
      return true;
    } catch (error) {
      const { onTrouble } = this.options;
      if (!this.troubled) onTrouble(`the lock on the database may be lost: ${String(error)}`);
      this.troubled = true;
      return false;
    }
  }

  private async reconnect(): Promise<void> {
    const { url, times } = this.options;
    // without waiting: it may be a connection into the void
    this.client.end().catch(() => undefined);
    this.client = await connect(url, times.beatMs);
    await this.client.query(KEEP_ALIVE);
    await this.client.query(END_SESSION, [this.pid]);
    const pid = await tryLock(this.client);
    if (pid === null) throw new Error('another session has the lock');
    this.pid = pid;
  }

  private giveUp(): void {
    const { url, onLost } = this.options;
    this.stopped = true;
    this.client.end().catch(() => undefined);
    onLost(
      `The lock on the database at ${toPublicPlace(url)} is lost: it cannot be reached, or another Mintdeck took over. ` +
        'This one stops, so that no miner is polled twice. Start it again when the database is well.',
    );
  }
}

/**
 * Takes the tables of a PostgreSQL for this process, with an advisory lock on a connection of its own. That lock falls with the
 * connection, so it is looked at all the time: an instance that cannot be sure of it stops itself, and one elsewhere that takes
 * it over waits until that has happened. Needs a direct connection or a pooler in session mode. Throws DatabaseError while
 * another instance holds it, or when the server cannot be reached.
 */
export const acquireServerLease = async (options: ServerLeaseOptions): Promise<ServerLease> => {
  const { url, dataDir, times = TIMES } = options;
  const instanceId = readInstanceId(dataDir);
  let client: pg.Client | null = null;
  try {
    client = await connect(url, times.beatMs);
    const pid = await claim(client, toPublicPlace(url));
    await waitForPredecessor(client, instanceId, times.successorMs);
    const watch = new LockWatch(client, pid, { ...options, times, instanceId });
    return { release: () => watch.release() };
  } catch (error) {
    await client?.end().catch(() => undefined);
    throw explainPostgresError(error, url);
  }
};
