import type { Answer, Silence } from '../answer.ts';
import type { Fields } from '../body-fields.ts';
import { Refusal } from '../node/refusal.ts';
import type { WalletUser } from '../node/user.ts';
import type { WalletPlace } from '../place.ts';
import type { Session } from '../session/sessions.ts';

/** One request of a user who is signed in. */
export interface Call {
  readonly place: WalletPlace;
  readonly user: WalletUser;
  readonly session: Session;
  readonly fields: Fields;
  readonly query: URLSearchParams;
  /** Of this browser, for new tokens. */
  readonly csrfSecret: string;
  /** Ms until the history lists a payment; Infinity = never. */
  readonly listedAfterMs: number;
}

export type Reply = Answer | Silence;
export type CallHandler = (call: Call) => Reply | Promise<Reply>;

/** The PIN is asked for again by everything that sends money (fixtures 30, 31). */
export function requirePin({ user, fields }: Call): void {
  if (user.pin === null || fields.password !== user.pin) {
    throw new Refusal('The PIN you entered was invalid.  Please try again.');
  }
}

/** A text field; throws as the server's own code does on anything else, which it then sends as `{}` (fixtures 29, 46, 55). */
export function requireText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError("Cannot read property 'replace' of undefined");
  return value;
}

/** Without the scheme that wallets put in front. */
export function withoutScheme(text: string): string {
  return text.replace(/^lightning:/, '');
}
