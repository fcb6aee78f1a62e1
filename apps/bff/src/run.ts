import { createApp } from './app.ts';
import { formatBanner } from './banner.ts';
import { type Config, readProcessConfig } from './config.ts';
import { createLog, type Log } from './http/log.ts';
import { explainStartError } from './start-error.ts';

/** ms; a stop that takes longer is cut: systemd and docker kill after 10 s or more */
const STOP_LIMIT_MS = 8000;

const giveUp = (error: unknown, config: Config | null, log: Log): void => {
  const words = explainStartError(error, config);
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
