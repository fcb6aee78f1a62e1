import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/databases.ts';
import { openDatabase } from './database.ts';
import { acquireServerLease, LEASE_KEY, type ServerLease } from './server-lease.ts';

const TIMES = { beatMs: 200, endMs: 1000, successorMs: 1500 };
/** pg_locks shows those of all databases of the server */
const OURS = `locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
let database: TestDatabase;
let url = '';
let home = '';
let administrator: pg.Client;
const leases: ServerLease[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  url = database.databaseUrl ?? '';
  home = mkdtempSync(join(tmpdir(), 'mintdeck-lease-'));
  administrator = new pg.Client({ connectionString: url });
  await administrator.connect();
});
afterEach(async () => {
  for (const lease of leases.splice(0)) await lease.release();
  await administrator.end();
  await database.stop();
  rmSync(home, { recursive: true });
});

const onLost = vi.fn<(message: string) => void>();
const onTrouble = vi.fn<(message: string) => void>();
beforeEach(() => {
  onLost.mockReset();
  onTrouble.mockReset();
});

const dirOf = (name: string) => mkdtempSync(join(home, name));
const acquire = async (dataDir: string, times = TIMES) => {
  const lease = await acquireServerLease({ url, dataDir, onLost, onTrouble, times });
  leases.push(lease);
  return lease;
};
const makeTables = async (dataDir: string) =>
  (await openDatabase({ dataDir, databaseUrl: url, demoPlanFile: null })).destroy();
const endHolder = () => administrator.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE ${OURS}`);
const readNote = async () =>
  (await administrator.query<{ value: string }>('SELECT value FROM meta WHERE key = $1', [LEASE_KEY])).rows[0]
    ?.value;

it('is held by one at a time, whatever the data directory, and free again after a release', async () => {
  const first = await acquire(dirOf('a'));
  await expect(acquire(dirOf('b'))).rejects.toThrow(
    'Another Mintdeck is running on the database at 127.0.0.1:',
  );
  await first.release();
  await acquire(dirOf('b'));
});

it('leaves other schemas of the same database to others', async () => {
  await acquire(dirOf('a'));
  await administrator.query('CREATE SCHEMA site_two');
  const other = new URL(url);
  other.searchParams.set('options', '-c search_path=site_two');
  leases.push(
    await acquireServerLease({ url: other.href, dataDir: dirOf('b'), onLost, onTrouble, times: TIMES }),
  );
});

it('gets a lock back whose connection was cut, and says so', async () => {
  await acquire(dirOf('a'));
  await endHolder();
  await vi.waitFor(
    () => expect(onTrouble).toHaveBeenLastCalledWith('the lock on the database is ours again'),
    { timeout: 10_000 },
  );
  await expect(acquire(dirOf('b'))).rejects.toThrow('Another Mintdeck is running');
  expect(onLost).not.toHaveBeenCalled();
});

it('gives up once when another session has the lock', async () => {
  await acquire(dirOf('a'));
  // takes the lock in the very statement that frees it
  await administrator.query(`DO $$ DECLARE holder record; BEGIN
    SELECT * INTO holder FROM pg_locks WHERE ${OURS};
    PERFORM pg_terminate_backend(holder.pid);
    PERFORM pg_advisory_lock(holder.classid::int, hashtext(current_schema()));
  END $$`);
  await vi.waitFor(() => expect(onLost).toHaveBeenCalled(), { timeout: 10_000 });
  expect(onLost).toHaveBeenCalledTimes(1);
  expect(onLost.mock.lastCall?.[0]).toMatch(
    /^The lock on the database at 127\.0\.0\.1:\d+\/test_\w+ is lost/,
  );
});

it('waits for one elsewhere that vanished, and not for one that ended in order or was here', async () => {
  const [here, elsewhere] = [dirOf('a'), dirOf('b')];
  await makeTables(here);
  const first = await acquire(here);
  await vi.waitFor(async () => expect(await readNote()).toBeDefined(), { timeout: 10_000 });
  await first.release();
  expect(await readNote()).toBeUndefined();
  const longTimes = { ...TIMES, successorMs: 60_000 };
  await acquire(elsewhere, longTimes);
  await vi.waitFor(async () => expect(await readNote()).toBeDefined(), { timeout: 10_000 });
  const note = await readNote();
  await leases.pop()?.release();

  await administrator.query('INSERT INTO meta (key, value) VALUES ($1, $2)', [LEASE_KEY, note]);
  const beganAt = performance.now();
  // its own note, as after a kill -9
  await acquire(elsewhere, longTimes);
  expect(performance.now() - beganAt).toBeLessThan(5000);
  await leases.pop()?.release();
  const holder = note?.split(' ')[0];
  await administrator.query(
    `INSERT INTO meta (key, value) VALUES ($1, $2 || ' ' || (extract(epoch FROM clock_timestamp()) * 1000)::bigint)`,
    [LEASE_KEY, holder],
  );
  const waitingAt = performance.now();
  await acquire(here);
  expect(performance.now() - waitingAt).toBeGreaterThan(TIMES.successorMs - 300);
});
