import pg from 'pg';

/** ms to reach a server that does not answer */
const CONNECT_LIMIT_MS = 10_000;
/** ms until a silent connection is asked whether it is still there */
const KEEP_ALIVE_AFTER_MS = 10_000;

/** Times and counts are int8 and numeric in PostgreSQL, which pg gives as text; ours all fit a double. */
const readNumbers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(oid, format),
};

/**
 * The address as pg is to read it. Whoever asks for TLS gets a checked certificate: that is what pg makes of `prefer`,
 * `require` and `verify-ca` too, with a warning that a later version will not; `no-verify` goes without.
 */
const toConnectionString = (text: string): string => {
  const url = new URL(text);
  const mode = url.searchParams.get('sslmode');
  if (mode === 'prefer' || mode === 'require' || mode === 'verify-ca')
    url.searchParams.set('sslmode', 'verify-full');
  return url.href;
};

/** How a single connection or a pool reaches the server of this address. */
export const toConnectionOptions = (url: string): pg.ClientConfig => ({
  connectionString: toConnectionString(url),
  types: readNumbers,
  connectionTimeoutMillis: CONNECT_LIMIT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  fallback_application_name: 'mintdeck',
});

/** The connections to one server. A lost one fails the queries on it and nothing else: the pool makes another for the next one. */
export const createPostgresPool = (engine: { url: string; maxConnections: number }): pg.Pool => {
  const pool = new pg.Pool({ ...toConnectionOptions(engine.url), max: engine.maxConnections });
  // Without a listener an error event ends the process; whoever uses the connection is told by the query that fails.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
