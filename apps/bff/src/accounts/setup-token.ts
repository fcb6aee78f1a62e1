import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** ms a token can be used after the start that made it */
const SETUP_TOKEN_LIFE_MS = 30 * 60_000;

/** The proof that whoever makes the first account can read the console of the server. */
export interface SetupToken {
  readonly value: string;
  /** Compares in constant time. */
  check(token: string): 'right' | 'wrong' | 'expired';
}

const toDigest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A new token of 256 bits for this start, or the configured one; valid for 30 minutes. */
export const createSetupToken = (configured: string | null, now: () => number): SetupToken => {
  const value = configured ?? randomBytes(32).toString('base64url');
  const digest = toDigest(value);
  const expiresAt = now() + SETUP_TOKEN_LIFE_MS;
  return {
    value,
    check: (token) => {
      if (!timingSafeEqual(toDigest(token), digest)) return 'wrong';
      return now() < expiresAt ? 'right' : 'expired';
    },
  };
};
