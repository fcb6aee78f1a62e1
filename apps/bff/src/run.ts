import { createApp } from './app.ts';
import { formatBanner } from './banner.ts';
import { type Config, ConfigError, readProcessConfig } from './config.ts';
import { DatabaseError } from './db/database-error.ts';
import { createLog, type Log } from './http/log.ts';

/** ms; a stop that takes longer is cut: systemd and docker kill after 10 s or more */
const STOP_LIMIT_MS = 8000;

/** Codes of a directory or a database that is not as it should be, or of a disk that is full or read-only. */
const NO_STORE: ReadonlySet<string> = new Set([
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

/** Errors a person can do something about, in words; null: a bug, which needs its stack. */
const explain = (error: unknown, config: Config | null): string | null => {
  if (error instanceof ConfigError || error instanceof DatabaseError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return `Port ${config?.port} is in use (or TLS_PORT, where TLS is on). Stop the other program, or set PORT.`;
  }
  if (code === 'EACCES')
    return `Not allowed: ${String(error)}. Choose another PORT (above 1023) or DATA_DIR.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${config?.host} is no address of this computer.`;
  return code !== null && NO_STORE.has(String(code))
    ? `DATA_DIR ${config?.dataDir} cannot be used (${String(error)}). Look at its rights, its space and what is in it, or name another.`
    : null;
};

const giveUp = (error: unknown, config: Config | null, log: Log): void => {
  const words = explain(error, config);
  if (words === null) log.fatal({ err: error }, 'Mintdeck cannot start');
  else process.stderr.write(`${words}\n`);
  process.exitCode = 1;
};

/** Ends the process with a message, after a try to close in order. */
const endOnLostLease = (stop: () => Promise<void>, message: string): void => {
  process.stderr.write(`${message}\n`);
  setTimeout(() => process.exit(1), STOP_LIMIT_MS);
  const end = () => process.exit(1);
  stop().then(end, end);
};

const stopOnSignals = (stop: () => Promise<void>, log: Log): void => {
  let stopping = false;
  const end = (signal: NodeJS.Signals): void => {
    // asked twice: at once
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
};

/** Nobody knows in which state it leaves us; whoever started us starts us again. */
const exitOnBugs = (log: Log): void => {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
};

/** Runs the server with the configuration of this process until a signal comes. */
export const run = async (): Promise<void> => {
  const log = createLog('info');
  exitOnBugs(log);
  let config: Config | null = null;
  try {
    config = readProcessConfig();
    const app = createApp(config, { log, onLeaseLost: (message) => endOnLostLease(app.stop, message) });
    const started = await app.start();
    stopOnSignals(app.stop, log);
    process.stdout.write(formatBanner(config, started));
  } catch (error) {
    giveUp(error, config, log);
  }
};
