import { type Config, ConfigError } from './config.ts';
import { DatabaseError } from './db/database-error.ts';

/** Codes of a directory or a database that is not as it should be, or of a disk that is full or read-only. */
const NO_STORE: ReadonlySet<string> = new Set([
  'EACCES',
  'EEXIST',
  'EIO',
  'EISDIR',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
  'ERR_SQLITE_ERROR',
]);

/** An error of the system has a code, the call that failed, and the port where it was about one. */
const detailOf = (error: unknown, name: 'code' | 'syscall' | 'port'): unknown =>
  error instanceof Error ? Reflect.get(error, name) : undefined;

/** The port that cannot be had, and the variable that names it. */
const toPort = (port: unknown, config: Config | null): { port: unknown; variable: string } => {
  const tls = config !== null && config.tls.kind !== 'off' && config.tls.port === port;
  return { port: port ?? config?.port, variable: tls ? 'TLS_PORT' : 'PORT' };
};

const explainListen = (error: unknown, config: Config | null): string | null => {
  const code = detailOf(error, 'code');
  const { port, variable } = toPort(detailOf(error, 'port'), config);
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop the other program, or set ${variable}.`;
  if (code === 'EACCES') return `Port ${port} is not allowed. Set ${variable} to one above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${config?.host} is no address of this computer.`;
  return null;
};

/** Why the server did not start, for errors a person can do something about; null: a bug, which needs its stack. */
export const explainStartError = (error: unknown, config: Config | null): string | null => {
  if (error instanceof ConfigError || error instanceof DatabaseError) return error.message;
  if (detailOf(error, 'syscall') === 'listen') return explainListen(error, config);
  const code = detailOf(error, 'code');
  return code !== undefined && NO_STORE.has(String(code))
    ? `DATA_DIR ${config?.dataDir} cannot be used (${String(error)}). Look at its rights and owner, its space and what is in it, or name another.`
    : null;
};
