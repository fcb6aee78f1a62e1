// Vitest runs this once around a project whose tests need a real PostgreSQL server.
import { findPostgres, startPostgres } from './postgres.mjs';

/** Starts the server and tells the tests where it is. Throws when none is installed. */
export const setup = async ({ provide }) => {
  const bin = findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql).');
  const { url, stop } = await startPostgres(bin);
  provide('postgresUrl', url);
  return stop;
};
