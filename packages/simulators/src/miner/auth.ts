import { deviceUnixS, type Miner } from './device.ts';
import { GENERATION_FACTS } from './generations.ts';
import { readToken } from './jwt.ts';

/** Who calls: a name from a valid token or password, `expired` for a bad token, null for nobody. */
export type Caller = { readonly user: string } | 'expired' | null;

// Not anchored and in this case only: "bearer" is not recognised (auth.txt, type-bearer-lowercase).
const BEARER = /Bearer\s(\S+)/;

/** Drops what the backend drops from a name, so that `ad.min!` is `admin` (auth.txt, auth-username-with-dots). */
export function cleanUserName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_-]+/g, '');
}

/** Whether a password is right for a user of the miner; unknown users have none. */
export function checkPassword(miner: Miner, user: string, password: string): 'right' | 'wrong' | 'unknown' {
  if (user !== 'admin' && user !== 'guest') return 'unknown';
  return miner.passwords[user] === password ? 'right' : 'wrong';
}

function basicUser(miner: Miner, header: string): string | null {
  // PHP 7.2 compares the scheme with its case.
  if (!miner.basicAuth || !header.startsWith('Basic ')) return null;
  const decoded = Buffer.from(header.slice(6), 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) return null;
  const user = cleanUserName(decoded.slice(0, colon));
  const verdict = checkPassword(miner, user, decoded.slice(colon + 1));
  if (verdict === 'right') return user;
  const facts = GENERATION_FACTS[miner.generation];
  const open =
    facts.basicOpenWhileDefault && user === 'admin' && miner.passwords.admin === facts.adminPassword;
  return verdict === 'wrong' && open ? user : null;
}

/** Reads the Authorization header as the backend does; a token is looked for first, anywhere in it. */
export function identifyCaller(miner: Miner, header: string | undefined): Caller {
  if (header === undefined) return null;
  const token = BEARER.exec(header)?.[1];
  if (token !== undefined) {
    const user = readToken(token, miner.jwtKey, deviceUnixS(miner));
    return user === null ? 'expired' : { user };
  }
  const user = basicUser(miner, header);
  return user === null ? null : { user };
}
