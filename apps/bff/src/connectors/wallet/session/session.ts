import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { AllData, CallSession, WalletClient } from '../client.ts';
import { StaleTokenError, toSignedOut } from '../wallet-error.ts';
import { SessionJar } from './jar.ts';

type SessionClient = Pick<WalletClient, 'getAllData' | 'ping'>;

export interface SessionOptions {
  client: SessionClient;
  jar: SessionJar;
  /** the server gave the session another cookie: the text to keep in the place of the one before */
  onRenewed: (session: string) => void;
  /** told of every good answer of getalldata, whoever needed it, and waited for */
  onData: (data: AllData) => Promise<void>;
}

/** True: the server has an error of its own, or has no session and says so in this way (fixtures/wallet/http/03). */
const isUnclear = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && error.said === null && error.reason === 'server-error';
const isSignedOut = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && error.kind === 'unauthorized';

/** It has the session and says that it has not: something is wrong over there. */
const toBroken = ({ connector, endpoint }: UpstreamError): UpstreamError =>
  new UpstreamError({ connector, endpoint, kind: 'rejected', reason: 'server-error' });

/**
 * A session at the wallet's server: its cookies, its token, and whether an error means that it is over. Nothing but a call whose token was
 * refused is sent twice.
 */
export class WalletSession implements CallSession {
  readonly jar: SessionJar;
  token: string | null = null;
  private readonly options: SessionOptions;
  private kept: string | null;

  constructor(options: SessionOptions) {
    this.options = options;
    this.jar = options.jar;
    this.kept = options.jar.session;
  }

  /** Throws UpstreamError (unauthorized: the session is over), or the signal's reason. */
  async read(signal: AbortSignal): Promise<AllData> {
    const data = await this.explained(
      () => this.options.client.getAllData({ session: this, signal }),
      signal,
    );
    this.noteCookies();
    await this.options.onData(data);
    return data;
  }

  /**
   * Runs a call that needs the token, which getalldata gives. One whose token was refused runs once more with a new one; nothing had been
   * done. Throws as the call, and UpstreamError unauthorized when the session is over.
   */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.token === null) await this.read(signal);
    try {
      return await this.explained(call, signal);
    } catch (error) {
      if (!(error instanceof StaleTokenError)) throw error;
    }
    signal.throwIfAborted();
    await this.read(signal);
    signal.throwIfAborted();
    return this.explained(call, signal);
  }

  /** An expired session looks like a broken server, and a server that starts like an expired session: a ping tells. */
  private async explained<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isUnclear(error) && !isSignedOut(error)) throw error;
      // a server that died in the middle of an order may have lost its sessions, too: that says nothing of the order
      if (error.isDoubtful) throw error;
      const isOver = await this.isOver(signal);
      if (isUnclear(error)) throw isOver === true ? toSignedOut('ping') : error;
      if (isOver === false) throw toBroken(error);
      throw error;
    }
  }

  /** null: it does not say */
  private async isOver(signal: AbortSignal): Promise<boolean | null> {
    try {
      await this.options.client.ping({ session: this, signal });
      return false;
    } catch (error) {
      return isSignedOut(error) ? true : null;
    }
  }

  private noteCookies(): void {
    const { session } = this.jar;
    if (session === this.kept || session === null) return;
    this.kept = session;
    this.options.onRenewed(this.jar.toText());
  }
}

/** A session as it was kept; null: none, or none that can be read. */
export const openSession = (
  origin: string,
  text: string | null,
  options: Omit<SessionOptions, 'jar'>,
): WalletSession | null => {
  const jar = text === null ? null : SessionJar.fromText(origin, text);
  return jar === null ? null : new WalletSession({ ...options, jar });
};
