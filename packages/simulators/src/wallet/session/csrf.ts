import { createHash, randomBytes } from 'node:crypto';
import { parseCookies } from './cookies.ts';

const NAME = '_csrf';
const HEADERS = ['csrf-token', 'xsrf-token', 'x-csrf-token', 'x-xsrf-token'];
const SALT_LENGTH = 8;

/** The secret of a browser, in a cookie of its own. */
export interface CsrfSecret {
  readonly secret: string;
  /** To be set; null when the request came with it. */
  readonly setCookie: string | null;
}

/** The secret of a request, a new one without its cookie. */
export function openSecret(cookieHeader: string | undefined): CsrfSecret {
  const known = parseCookies(cookieHeader).get(NAME);
  if (known !== undefined && known !== '') return { secret: known, setCookie: null };
  const secret = randomBytes(18).toString('base64url');
  return { secret, setCookie: `${NAME}=${secret}; Path=/` };
}

function tokenWith(secret: string, salt: string): string {
  return `${salt}-${createHash('sha1').update(`${salt}-${secret}`).digest('base64url')}`;
}

/** A new token; all of a secret stay good. */
export function createToken(secret: string): string {
  // No dash in it: it ends the salt.
  const salt = randomBytes(16).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, SALT_LENGTH);
  return tokenWith(secret, salt);
}

function isToken(secret: string, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  return token === tokenWith(secret, token.slice(0, Math.max(0, token.indexOf('-'))));
}

export interface TokenPlaces {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Whether a request brings a token of its secret: in the body, the query or one of four headers (fixtures 16 to 18), the first that is there. */
export function hasToken(secret: string, { fields, query, headers }: TokenPlaces): boolean {
  const header = HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
  return isToken(secret, fields[NAME] ?? query.get(NAME) ?? header);
}
