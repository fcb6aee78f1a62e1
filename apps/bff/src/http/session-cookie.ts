import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';

const PLAIN_NAME = 'mintdeck_session';
/** Over TLS: the prefix makes browsers refuse it from a subdomain or a plain page (RFC 6265bis 4.1.3). */
const SECURE_NAME = `__Host-${PLAIN_NAME}`;

const readCookies = (request: IncomingMessage) => parseCookie(request.headers.cookie ?? '');

/** The token a request carries, or null; over TLS only the cookie that could not come from a plain page counts. */
export const readSessionToken = (request: IncomingMessage, encrypted: boolean): string | null =>
  readCookies(request)[encrypted ? SECURE_NAME : PLAIN_NAME] || null;

/** True when the request carries a session cookie of either kind, valid or not. */
export const hasSessionCookie = (request: IncomingMessage): boolean => {
  const cookies = readCookies(request);
  return cookies[PLAIN_NAME] !== undefined || cookies[SECURE_NAME] !== undefined;
};

/** The Set-Cookie header that gives the browser its token for as long as the session can last (s); null takes it back. */
export const toSessionCookie = (token: string | null, encrypted: boolean, maxAgeS: number): string =>
  stringifySetCookie({
    name: encrypted ? SECURE_NAME : PLAIN_NAME,
    value: token ?? '',
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: encrypted,
    maxAge: token === null ? 0 : maxAgeS,
  });
