import { UpstreamError } from '../upstream/upstream-error.ts';
import { Tries } from './tries.ts';

/** The server itself counts nothing and locks nobody out (reference/wallet.md 1.2). */
const WRONG_MAX = 5;
const WITHIN_MS = 600_000;

/** Whose PIN it is. */
export interface PinOwner {
  readonly address: string;
  readonly user: string;
}

const toKey = ({ address, user }: PinOwner): string => `${address}\n${user}`;

/** True: the server looked at the PIN, and it was a wrong one. */
export const isWrongPin = (error: unknown): boolean =>
  error instanceof UpstreamError && error.reason === 'wrong-password';

/** True: it may be that nobody looked at the PIN. Only words are of the server itself: a status may be of a proxy before it. */
const isUnheard = (error: unknown): boolean =>
  !(error instanceof UpstreamError) || error.isDoubtful || error.kind !== 'rejected' || error.said === null;

/** Keeps people from trying one PIN after the other: five wrong ones within ten minutes, and none is sent for the rest of these. */
export class PinTries {
  private readonly tries: Tries;

  constructor(now: () => number) {
    this.tries = new Tries({ max: WRONG_MAX, windowMs: WITHIN_MS, now });
  }

  /** Throws ApiError too-many-tries when no PIN of it may be sent now. */
  require(owner: PinOwner): void {
    this.tries.require(toKey(owner));
  }

  /**
   * Runs what sends a PIN once. A right one forgives the wrong ones before it. Throws ApiError too-many-tries, with nothing sent, or what
   * `send` throws.
   */
  async send<T>(owner: PinOwner, send: () => Promise<T>): Promise<T> {
    const key = toKey(owner);
    // as wrong, before it leaves: many at once gain nothing
    const takeBack = this.tries.count(key);
    try {
      const result = await send();
      this.tries.forget(key);
      return result;
    } catch (error) {
      if (isWrongPin(error)) throw error;
      if (isUnheard(error)) takeBack();
      else this.tries.forget(key);
      throw error;
    }
  }
}
