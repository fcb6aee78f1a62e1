import { createHmac, timingSafeEqual } from 'node:crypto';

// exp - iat was 21600 in all 25 captured tokens (reference 2).
const LIFETIME_S = 21_600;

export interface TokenClaims {
  readonly iss: string;
  readonly iat: number;
  readonly exp: number;
  readonly user: string;
}

// Key order as the device's library writes it; clients compare nothing, but the length is the same.
const HEADER = Buffer.from('{"typ":"JWT","alg":"HS256"}').toString('base64url');

function signatureOf(signed: string, key: string): Buffer {
  return createHmac('sha256', key).update(signed).digest();
}

/** A token that lasts six hours from `nowS` on the miner's clock (Unix seconds). */
export function issueToken(who: { issuer: string; user: string }, key: string, nowS: number): string {
  const claims: TokenClaims = { iss: who.issuer, iat: nowS, exp: nowS + LIFETIME_S, user: who.user };
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${signatureOf(signed, key).toString('base64url')}`;
}

function parseClaims(segment: string): Partial<TokenClaims> | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? parsed : null;
  } catch {
    return null;
  }
}

/** The user of a token, or null for anything the device calls "expired": bad form, signature or time. */
export function readToken(token: string, key: string, nowS: number): string | null {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0)
    return null;
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(`${header}.${payload}`, key);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const claims = parseClaims(payload);
  if (claims === null || typeof claims.user !== 'string') return null;
  // The library also refuses a token of the future, e.g. after the miner's clock was set back.
  if (typeof claims.iat === 'number' && claims.iat > nowS) return null;
  return typeof claims.exp === 'number' && nowS >= claims.exp ? null : claims.user;
}
