import { type DestinationStream, type Logger, pino } from 'pino';

/** The server's log: JSON lines. Nothing that logs here passes headers, bodies, tokens or passwords; the redaction is the second lock. */
export type Log = Logger;

const SECRET_NAMES = ['password', 'token', 'cookie', 'authorization', 'secret', 'setupToken', 'set-cookie'];

interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: LoggedError | string | undefined;
}

/** Only what every error has: the other properties may hold a body or a header. */
const toLoggedError = (error: unknown): LoggedError | string => {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const cause = error.cause === undefined ? undefined : toLoggedError(error.cause);
  return { name: error.name, message: error.message, stack: error.stack, cause };
};

/** Builds the log, to standard output unless told otherwise. */
export const createLog = (level: string, destination?: DestinationStream): Log => {
  const options = {
    level,
    base: null,
    serializers: { err: toLoggedError },
    redact: { paths: SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]) },
  };
  return destination ? pino(options, destination) : pino(options);
};
