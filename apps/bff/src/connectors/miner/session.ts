import { UpstreamError, type UpstreamReason } from '../../upstream/upstream-error.ts';
import type { MinerClient, MinerLogin } from './client.ts';
import type { MinerEndpoint } from './endpoints.ts';
import { RefusedCall } from './refused-call.ts';

/** Passwords the firmware comes with: Halong's builds and those of the chip's maker (reference 2). */
const FACTORY_LOGINS: readonly MinerLogin[] = [
  { username: 'admin', password: 'dragonadmin' },
  { username: 'admin', password: 'admin' },
  { username: 'guest', password: 'dragonguest' },
  { username: 'guest', password: 'guest' },
];

interface Proof {
  token: string;
  user: string | null;
}

export interface MinerSessionOptions {
  client: MinerClient;
  /** `locked`: it is stored but cannot be opened; null: there is none */
  login: MinerLogin | 'locked' | null;
  /** what may be the admin's password by now: tried once the other one is refused */
  readPending?: () => string | null;
}

/** The account whose password is changed from here. */
export const ADMIN = 'admin';

const isWrongPassword = (error: unknown): boolean =>
  error instanceof UpstreamError && error.reason === 'wrong-password';

type Ask<T> = (authorization: string) => Promise<T>;

const unauthorized = (reason: UpstreamReason, endpoint: MinerEndpoint) =>
  new UpstreamError({ kind: 'unauthorized', reason, connector: 'miner', endpoint });

/** What a miner takes right after a factory reset. */
export const FACTORY_ADMIN_LOGINS = FACTORY_LOGINS.filter(({ username }) => username === 'admin');

const isFactoryLogin = ({ username, password }: MinerLogin): boolean =>
  FACTORY_LOGINS.some((each) => each.username === username && each.password === password);

const toBasic = ({ username, password }: MinerLogin): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/**
 * The login of one miner. Basic goes first, since it does not expire; where a firmware refuses it, the token of /api/auth
 * takes its place. A token is used until the device calls it expired: its clock may be wrong, so ours does not judge.
 */
export class MinerSession {
  private readonly options: MinerSessionOptions;
  private login: MinerSessionOptions['login'];
  private basic: string | null;
  private scheme: 'basic' | 'bearer' = 'basic';
  private proof: Proof | null = null;

  constructor(options: MinerSessionOptions) {
    this.options = options;
    const { login } = options;
    this.login = login;
    this.basic = login === null || login === 'locked' ? null : toBasic(login);
  }

  /**
   * Asks the device whether the login is right, by /api/auth alone: later builds take any Basic password while the factory's
   * is set. Throws UpstreamError `unauthorized` when it is not.
   */
  async prove(signal?: AbortSignal): Promise<Proof> {
    const { login } = this;
    this.proof = null;
    if (login === 'locked') throw unauthorized('credential-locked', 'auth');
    if (login === null) throw unauthorized('no-credential', 'auth');
    try {
      this.proof = await this.options.client.authenticate(login, signal);
    } catch (error) {
      if (!isWrongPassword(error)) throw error;
      this.proof = await this.provePending(login, error, signal);
    }
    return this.proof;
  }

  /** The password that works although it is not the stored one; null: the stored one does. */
  get takenPassword(): string | null {
    const { login, options } = this;
    return login === options.login || login === null || login === 'locked' ? null : login.password;
  }

  /** The miner may have taken a new password without our knowing: its reply was lost, or this server stopped. Throws UpstreamError. */
  private async provePending(login: MinerLogin, refusal: unknown, signal?: AbortSignal): Promise<Proof> {
    const password = this.options.readPending?.() ?? null;
    if (password === null || login.username !== ADMIN || login.password === password) throw refusal;
    const pending = { username: ADMIN, password };
    const proof = await this.options.client.authenticate(pending, signal);
    this.login = pending;
    this.basic = toBasic(pending);
    return proof;
  }

  /** Runs a call with a credential and finds out what a refusal means. Throws UpstreamError. */
  async call<T>(ask: Ask<T>, signal?: AbortSignal): Promise<T> {
    const { token } = this.proof ?? (await this.prove(signal));
    try {
      return await ask(this.scheme === 'basic' && this.basic !== null ? this.basic : `Bearer ${token}`);
    } catch (error) {
      if (!(error instanceof RefusedCall) || error.refusal === 'other') throw error;
      return this.callAgain(ask, signal);
    }
  }

  /** The device accepts its factory password; null: not known, or only that of another account. */
  get defaultPassword(): boolean | null {
    const { login } = this;
    if (this.proof === null || login === null || login === 'locked') return null;
    if (isFactoryLogin(login)) return true;
    return login.username === 'guest' ? null : false;
  }

  /** The login is of the account that may only read. */
  get isGuest(): boolean {
    return this.proof?.user === 'guest';
  }

  /** After a refusal: is the login still right, and does a fresh token do what was refused? */
  private async callAgain<T>(ask: Ask<T>, signal?: AbortSignal): Promise<T> {
    const { token } = await this.prove(signal);
    try {
      const answer = await ask(`Bearer ${token}`);
      this.scheme = 'bearer';
      return answer;
    } catch (error) {
      const mayNot = error instanceof RefusedCall && error.refusal === 'invalid-request' && this.isGuest;
      throw mayNot ? unauthorized('guest-account', error.endpoint) : error;
    }
  }
}
