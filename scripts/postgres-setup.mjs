// Vitest runs this once around a project whose tests need a real PostgreSQL server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../apps/bff/src/db/database.ts';
import { findPostgres, startPostgres } from './postgres.mjs';

/**
 * The product itself makes its tables, from nothing, in the database that every new one is a copy of: making them takes three times as
 * long as copying them, and a test has a database of its own.
 */
const fillTemplate = async (administratorUrl) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mintdeck-template-'));
  const url = new URL(administratorUrl);
  url.pathname = 'template1';
  try {
    await (await openDatabase({ dataDir, databaseUrl: url.href, demoPlanFile: null })).destroy();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
};

/** Starts the server and tells the tests where it is. Throws when none is installed. */
export const setup = async ({ provide }) => {
  const bin = findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql).');
  const { url, stop } = await startPostgres(bin);
  await fillTemplate(url).catch(async (error) => {
    await stop();
    throw error;
  });
  provide('postgresUrl', url);
  return stop;
};
