import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseError } from '../db/database-error.ts';
import { migrate } from '../db/migrate.ts';
import { HISTORY_MIGRATIONS, HISTORY_MIGRATIONS_TABLE, openHistoryDb } from './blocks/open-history-db.ts';
import { Feeder } from './feeder.ts';
import { type HistoryClient, HistoryUnavailable, startHistoryClient } from './history-client.ts';

const NOW = 1_795_262_412_345;
let home: string;
let client: HistoryClient | null = null;
let logged: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mintdeck-worker-'));
  logged = [];
});
afterEach(async () => {
  await client?.stop();
  client = null;
  rmSync(home, { recursive: true });
});

const engine = () => ({ kind: 'sqlite', file: join(home, 'history.db') }) as const;
const log = {
  warn: (_: object, text: string) => void logged.push(text),
  error: (_: object, text: string) => void logged.push(text),
};

/** The real client with a program of our own as its thread. */
const startWith = async (program: string, onFresh = () => undefined) => {
  const file = join(home, 'program.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${program}`);
  const options = { engine: engine(), now: () => NOW, log, onFresh, restartAfterMs: 5 };
  client = await startHistoryClient({ ...options, program: pathToFileURL(file) });
  return client;
};

const FLEET = { kind: 'fleet', range: { fromMs: NOW - 1000, toMs: NOW } } as const;
const READY = `parentPort.postMessage({ kind: 'ready' });`;

describe('the thread of the history', () => {
  it('answers once it is ready, and stores what it was told when it stops', async () => {
    const feeder = new Feeder();
    const onFresh = () => feeder.restart();
    client = await startHistoryClient({ engine: engine(), now: () => NOW, log, onFresh });
    feeder.setState('aaaaaaaaaaaa', 'online', NOW);
    feeder.flush(client, NOW);
    const { minerCount } = JSON.parse(Buffer.from(await client.ask(FLEET)).toString());
    expect(minerCount).toEqual([1]);
    await client.stop();
    client = await startHistoryClient({ engine: engine(), now: () => NOW, log, onFresh });
    expect(JSON.parse(Buffer.from(await client.ask(FLEET)).toString()).minerCount).toEqual([1]);
    expect(logged).toEqual([]);
  });

  it('is started again when it dies, is told everything anew, and nobody who asked waits for it', async () => {
    const onFresh = vi.fn(() => undefined);
    const dying = await startWith(
      `${READY} parentPort.on('message', ({ kind }) => { if (kind === 'ask') throw new Error('on purpose'); });`,
      onFresh,
    );
    await expect(dying.ask(FLEET)).rejects.toThrow(HistoryUnavailable);
    expect(dying.canTake()).toBe(false);
    await expect(async () => dying.ask(FLEET)).rejects.toThrow('not there');
    await vi.waitFor(() => expect(onFresh).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    expect(dying.canTake()).toBe(true);
    expect(logged).toContain('the thread of the history ended; it is started again');
  });

  it('may be broken from the start: whoever starts it goes on', async () => {
    const broken = await startWith(`throw new Error('no such disk')`);
    expect(broken.canTake()).toBe(false);
    await expect(async () => broken.ask(FLEET)).rejects.toThrow(HistoryUnavailable);
  });

  describe('with a damaged file', () => {
    const DAMAGED = expect.stringContaining('is damaged: stop Mintdeck, then restore a backup');
    const startReal = async () => {
      const options = { engine: engine(), now: () => NOW, log, onFresh: () => undefined };
      client = await startHistoryClient(options);
      return client;
    };

    it('says what to do, and whoever starts it goes on', async () => {
      writeFileSync(engine().file, 'this is no database, '.repeat(100));
      expect((await startReal()).canTake()).toBe(false);
      expect(logged).toContainEqual(DAMAGED);
    });

    it('says so too when only what it is asked for cannot be read', async () => {
      const db = await openHistoryDb(engine());
      // the table and its index
      const { rows: pages } = await sql<{ at: number; length: number }>`
        SELECT page_size * (rootpage - 1) AS at, page_size AS length
        FROM sqlite_master, pragma_page_size WHERE tbl_name = 'history_blocks'`.execute(db);
      await db.destroy();
      const bytes = readFileSync(engine().file);
      for (const { at, length } of pages) bytes.fill(0xff, at, at + length);
      writeFileSync(engine().file, bytes);
      const started = await startReal();
      expect(started.canTake()).toBe(true);
      await expect(started.ask(FLEET)).rejects.toThrow(HistoryUnavailable);
      expect(logged).toEqual(['the history cannot be read', DAMAGED]);
    });
  });

  it('takes no more than 64 questions and 60 feeds at a time', async () => {
    const deaf = await startWith(`${READY} parentPort.on('message', () => undefined);`);
    const asked = Array.from({ length: 64 }, () => deaf.ask(FLEET).catch((error: unknown) => error));
    await expect(async () => deaf.ask(FLEET)).rejects.toThrow('too many questions');
    const feeder = new Feeder();
    for (let count = 0; count < 61; count += 1) feeder.flush(deaf, NOW);
    expect(deaf.canTake()).toBe(false);
    client = null;
    // it does not hear that it has to stop: it is ended
    await Promise.all([deaf.stop(), ...asked]);
  }, 10_000);

  it('refuses a database that a newer version has changed', async () => {
    const db = await openHistoryDb(engine());
    const later = { name: '9999-later', up: () => Promise.resolve() };
    const plan = { table: HISTORY_MIGRATIONS_TABLE, kind: 'sqlite' } as const;
    await migrate(db, { ...plan, migrations: [...HISTORY_MIGRATIONS, later] });
    await db.destroy();
    const started = startHistoryClient({ engine: engine(), now: () => NOW, log, onFresh: () => undefined });
    await expect(started).rejects.toThrow(DatabaseError);
    await expect(started).rejects.toThrow('newer Mintdeck (9999-later)');
  });
});
