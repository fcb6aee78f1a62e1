import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** s; the device's own tokens live as long (reference 2) */
const LIFE_S = 21_600;
const HEADER = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

const claimsSchema = z.object({ sub: z.string(), exp: z.number() });

const parseClaims = (text: string) => {
  try {
    return claimsSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    // signed by us, so it is our own mistake at most; a token that cannot be read opens nothing
    return null;
  }
};

/**
 * What the login of the gateway gives: a JSON web token of ours for six hours, which names the key it was got by and holds nothing else.
 * Its secret lives as long as this process: a restart makes clients log in again, as a reboot of the device does.
 */
export const createGatewayTokens = (now: () => number) => {
  const secret = randomBytes(32);
  const sign = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  return {
    issue: (keyId: string, user: string): string => {
      const iat = Math.floor(now() / 1000);
      const claims = { iss: 'Mintdeck', iat, exp: iat + LIFE_S, user, sub: keyId };
      const text = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    /** The key it was got by; null: not ours, changed, or over. */
    readKeyId: (token: string): string | null => {
      const [header, claims = '', signature = '', ...more] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(`${HEADER}.${claims}`);
      if (header !== HEADER || more.length > 0 || given.length !== right.length) return null;
      if (!timingSafeEqual(given, right)) return null;
      const parsed = parseClaims(claims);
      return parsed?.success && now() < parsed.data.exp * 1000 ? parsed.data.sub : null;
    },
  };
};
export type GatewayTokens = ReturnType<typeof createGatewayTokens>;
