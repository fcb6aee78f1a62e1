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
  !isWrongPin(error) &&
  (!(error instanceof UpstreamError) || error.isDoubtful || error.kind !== 'rejected' || error.said === null);

/** Where tries of PINs are kept over restarts. */
export interface PinTriesStore {
  /** Times in ms since the epoch, the oldest first. */
  load(): Promise<readonly { readonly owner: PinOwner; readonly times: readonly number[] }[]>;
  /** Writes all there are of one owner, and forgets those of anybody that are older than `sinceMs`. */
  write(owner: PinOwner, times: readonly number[], sinceMs: number): Promise<void>;
}

export interface PinTriesOptions {
  /** ms since the epoch */
  now: () => number;
  /** absent: in memory alone, and a restart forgives */
  store?: PinTriesStore;
  reportBug: (error: unknown) => void;
}

/**
 * Keeps people from trying one PIN after the other: five wrong ones within ten minutes, and none is sent for the rest of these, over restarts
 * too. Another server on the same database counts for itself.
 */
export class PinTries {
  private readonly options: PinTriesOptions;
  private readonly tries: Tries;
  /** one write after the other */
  private writing: Promise<void> = Promise.resolve();

  constructor(options: PinTriesOptions) {
    this.options = options;
    this.tries = new Tries({ max: WRONG_MAX, windowMs: WITHIN_MS, now: options.now });
  }

  /** Reads what was counted before this start. */
  async load(): Promise<void> {
    for (const { owner, times } of (await this.options.store?.load()) ?? [])
      this.tries.restore(toKey(owner), times);
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
    // as wrong, before it leaves: many at once gain nothing, nor does who ends the server meanwhile
    const takeBack = this.tries.count(key);
    await this.keep(owner);
    try {
      const result = await send();
      this.tries.forget(key);
      return result;
    } catch (error) {
      if (isUnheard(error)) takeBack();
      else if (!isWrongPin(error)) this.tries.forget(key);
      throw error;
    } finally {
      await this.keep(owner);
    }
  }

  /** A database that takes no more is no reason to send nothing: memory counts. */
  private async keep(owner: PinOwner): Promise<void> {
    const { store, now, reportBug } = this.options;
    if (store === undefined) return;
    this.writing = this.writing
      .then(() => store.write(owner, this.tries.list(toKey(owner)), now() - WITHIN_MS))
      .catch(reportBug);
    await this.writing;
  }
}
