import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { inject } from 'vitest';
import type { Engine } from '../src/db/engine.ts';
import { servePglite } from './pglite-server.ts';

declare module 'vitest' {
  /** What vitest.config.ts and scripts/postgres-setup.mjs tell the tests. */
  interface ProvidedContext {
    /** which database the tests of this project run on; absent: SQLite */
    database?: 'pglite' | 'postgres';
    /** of the administrator of the temporary server */
    postgresUrl?: string;
  }
}

export interface TestDatabase {
  /** null: SQLite in the data directory */
  readonly databaseUrl: string | null;
  stop(): Promise<void>;
}

/** The database of this project; what PGlite cannot show (locks between connections, a server that goes away) asks for it. */
export const databaseKind = inject('database') ?? 'sqlite';

/** Takes longer to make than to empty, so one that is free is used again. */
const freePglites: PGlite[] = [];

const openPglite = async (): Promise<TestDatabase> => {
  const pglite = freePglites.pop() ?? (await PGlite.create());
  const server = await servePglite(pglite);
  return {
    databaseUrl: `postgres://postgres@127.0.0.1:${server.port}/postgres`,
    stop: async () => {
      await server.stop();
      await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
      await pglite.exec('DISCARD ALL');
      freePglites.push(pglite);
    },
  };
};

const runAsAdministrator = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

const openPostgres = async (): Promise<TestDatabase> => {
  const administratorUrl = inject('postgresUrl');
  if (administratorUrl === undefined) throw new Error('the project has no scripts/postgres-setup.mjs');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // two thirds of what it takes by way of the log
  await runAsAdministrator(administratorUrl, `CREATE DATABASE ${name} STRATEGY file_copy`);
  const url = new URL(administratorUrl);
  url.pathname = name;
  return {
    databaseUrl: url.href,
    stop: () => runAsAdministrator(administratorUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
};

/** A database without a row, of the kind that this vitest project is for; on PostgreSQL our tables are there already. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  if (databaseKind === 'pglite') return openPglite();
  if (databaseKind === 'postgres') return openPostgres();
  return { databaseUrl: null, stop: () => Promise.resolve() };
};

/** The same as an engine, for tests of what stores and queries. */
export const openTestEngine = async (): Promise<{ engine: Engine; stop(): Promise<void> }> => {
  const { databaseUrl, stop } = await openTestDatabase();
  if (databaseUrl !== null)
    return { engine: { kind: 'postgres', url: databaseUrl, maxConnections: 4 }, stop };
  const home = mkdtempSync(join(tmpdir(), 'mintdeck-engine-'));
  return {
    engine: { kind: 'sqlite', file: join(home, 'test.db') },
    stop: async () => rmSync(home, { recursive: true }),
  };
};
