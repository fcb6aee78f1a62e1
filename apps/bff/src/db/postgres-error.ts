import { DatabaseError } from './database-error.ts';

/** Of the connection and of TLS, as Node names them. */
const NETWORK_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ENOENT: 'a file or socket that the address names does not exist',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed: name it with sslrootcert=FILE',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an unknown authority: name that with sslrootcert=FILE',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is of an unknown authority: name that with sslrootcert=FILE',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an unknown authority: name that with sslrootcert=FILE',
};

/** PostgreSQL, appendix A: error codes. */
const SERVER_WORDS: Readonly<Record<string, string>> = {
  '25006': 'it is read-only (a standby?)',
  '28000': 'it does not let this user in (look at the user name and at pg_hba.conf)',
  '28P01': 'the user name or the password is wrong',
  '3D000': 'there is no database of this name: make it first with createdb',
  '42501': 'this user lacks rights there: make it the owner of the database and its tables',
  '53100': 'its disk is full',
  '53300': 'it has no connection left: raise max_connections',
  '57P01': 'it was stopped',
  '57P03': 'it is still starting',
};

/** What pg itself throws has no code. */
const PG_WORDS: readonly (readonly [RegExp, string])[] = [
  [/timeout expired|connection timeout|timeout exceeded/, 'it does not answer'],
  [/does not support SSL/, 'it speaks no TLS: leave sslmode out, or turn ssl on there'],
  [/password must be a string|no password/i, 'it wants a password and the address has none'],
  [/Connection terminated/, 'the connection was cut'],
];

const wordsOf = (error: Error): string | null => {
  const code = 'code' in error ? String(error.code) : '';
  const known = SERVER_WORDS[code] ?? NETWORK_WORDS[code];
  return known ?? PG_WORDS.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
};

/** Where the server is, for people: without user, password and parameters. */
export const toPublicPlace = (url: string): string => {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname === '' ? searchParams.get('host') : hostname;
  return `${host}${port === '' ? '' : `:${port}`}${pathname}`;
};

/**
 * What a failed start says of the database: the place and the reason, in words. The error itself stays its cause; its text may
 * hold what was in the address. An error of another kind comes back as it is.
 */
export const explainPostgresError = (error: unknown, url: string): unknown => {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const words = wordsOf(error);
  return words === null
    ? error
    : new DatabaseError(
        `The database at ${toPublicPlace(url)} cannot be used: ${words}. Look at DATABASE_URL.`,
        {
          cause: error,
        },
      );
};
