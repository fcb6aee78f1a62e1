import { createHash } from 'node:crypto';
import { isRecord, isString } from '../ground/guards.ts';
import type { OrderEndpoint } from './endpoints.ts';

/** The transaction of a `finalizePayout`. */
export interface TxReport {
  /** How it came: the document wants a text, and says an object in its example. */
  readonly form: 'string' | 'object' | 'other';
  /** Of the text as it came; null unless it is a text. */
  readonly sha256: string | null;
  /** Whether the text is, byte for byte, a file that the control endpoint's wallet made for this account. */
  readonly isWalletFile: boolean;
}

/** A POST as it was received; the password's place holds its hash. */
export interface PostReport {
  readonly endpoint: OrderEndpoint;
  readonly user: string;
  readonly atMs: number;
  readonly contentType: string | null;
  /** null when it is not known to be free of passwords. */
  readonly body: string | null;
  readonly passwordHash: string | null;
  readonly tx: TxReport | null;
  /** Whether the order was carried out. */
  readonly wasDone: boolean;
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What stands in the place of a password. */
export function passwordHashOf(password: string): string {
  return `sha256:${sha256Of(password)}`;
}

/** The body with its password replaced, and the hash in its place. */
export function hidePassword(
  body: string,
  parsed: unknown,
): { body: string | null; passwordHash: string | null } {
  if (!isRecord(parsed)) return { body: null, passwordHash: null };
  const { password } = parsed;
  if (!isString(password) || password === '') return { body, passwordHash: null };
  const passwordHash = passwordHashOf(password);
  const hidden = body.replaceAll(JSON.stringify(password), JSON.stringify(passwordHash));
  // Written with other escapes than ours, or a part of another value: better nothing.
  const isHidden = hidden !== body && !hidden.includes(password);
  return { body: isHidden ? hidden : null, passwordHash };
}

/** How a transaction came. */
export function describeTx(tx: unknown, walletFiles: Iterable<string>): TxReport | null {
  if (tx === undefined) return null;
  if (!isString(tx)) return { form: isRecord(tx) ? 'object' : 'other', sha256: null, isWalletFile: false };
  const sha256 = sha256Of(tx);
  return { form: 'string', sha256, isWalletFile: [...walletFiles].includes(sha256) };
}
