import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id, which is the library's default algorithm; OWASP's first choice of parameters. Memory in KiB. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** The password as argon2id in PHC notation, 19 MiB, t=2, p=1. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

const dummyHash = hashPassword(randomBytes(16).toString('hex'));

/** True when the password is the hashed one. Without a hash it is false after the same time, so that an unknown user name cannot be told. */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  const matches = await verify(stored ?? (await dummyHash), password);
  return stored !== null && matches;
};
