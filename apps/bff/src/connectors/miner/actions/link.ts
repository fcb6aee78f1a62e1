import type { MinerOverview } from '@mintdeck/shared-types/miner';
import type { HttpClient } from '../../../upstream/http-client.ts';
import type { Lane } from '../../../upstream/lane.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { type Asking, createMinerClient, type MinerClient, type MinerLogin } from '../client.ts';
import type { ActionEndpoint } from '../endpoints.ts';
import { isAnotherMiner, isMacEvidence } from '../identity.ts';
import { normalizeOverview } from '../normalize.ts';
import { RefusedCall } from '../refused-call.ts';
import { MinerSession } from '../session.ts';

export interface LinkOptions {
  http: HttpClient;
  /** scheme://host:port */
  origin: string;
  login: MinerLogin | 'locked' | null;
  lane: Lane;
  /** of the miner this has to be; null: not known */
  mac: string | null;
  /** what may be its password by now, and what is done once the miner is proven to take it; absent: only `login` is tried */
  pending?: { read(): string | null; take(password: string): Promise<void> };
}

interface Ordered {
  endpoint: ActionEndpoint;
  form?: URLSearchParams | undefined;
  onSent(): void;
}

const stranger = () =>
  new UpstreamError({
    kind: 'misconfigured',
    reason: 'not-a-miner',
    connector: 'miner',
    endpoint: 'overview',
  });

/** One miner at one address with one login, for the length of one action. Everything passes through its lane, before what waits. */
export class MinerLink {
  readonly origin: string;
  private readonly options: LinkOptions;
  private readonly client: MinerClient;
  private readonly session: MinerSession;
  private verified = false;

  constructor(options: LinkOptions) {
    this.options = options;
    this.origin = options.origin;
    this.client = createMinerClient(options);
    const { login, pending } = options;
    this.session = new MinerSession({
      client: this.client,
      login,
      ...(pending === undefined ? {} : { readPending: pending.read }),
    });
  }

  /** The login is of the account that may only read. */
  get isGuest(): boolean {
    return this.session.isGuest;
  }

  /** The pending password it took, the stored one being refused; null: the stored one works, or nothing was tried yet. */
  get takenPassword(): string | null {
    return this.session.takenPassword;
  }

  /**
   * What the miner says of itself, and when: no login goes to a host whose page is not a miner's, and another MAC than ours is
   * `not-a-miner`. Throws UpstreamError.
   */
  identify(signal: AbortSignal): Promise<{ overview: MinerOverview; takenAt: number }> {
    return this.run((laneSignal) => this.identifyInTurn(laneSignal), signal);
  }

  /** The page alone, without any login: that something answers there. Throws UpstreamError. */
  knock(signal: AbortSignal): Promise<void> {
    return this.run((laneSignal) => this.client.checkPage(laneSignal), signal);
  }

  /** Asks /api/auth whether it takes the login, after the page was seen to be a miner's. Throws UpstreamError. */
  async proveLogin(signal: AbortSignal): Promise<void> {
    await this.run(async (laneSignal) => {
      await this.client.checkPage(laneSignal);
      await this.session.prove(laneSignal);
    }, signal);
  }

  /** A fresh token of its admin, after it was seen to be ours. Throws UpstreamError. */
  proveAdmin(signal: AbortSignal): Promise<string> {
    return this.run(async (laneSignal) => {
      if (!this.isVerified()) await this.identifyInTurn(laneSignal);
      const { token, user } = await this.session.prove(laneSignal);
      if (user !== 'guest') return token;
      throw new UpstreamError({
        kind: 'unauthorized',
        reason: 'guest-account',
        connector: 'miner',
        endpoint: 'auth',
      });
    }, signal);
  }

  /** Asks one question of a miner which is known to be ours. Throws UpstreamError. */
  ask<T>(question: (client: MinerClient, asking: Asking) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.run(async (laneSignal) => {
      if (!this.isVerified()) await this.identifyInTurn(laneSignal);
      return this.session.call(
        (authorization) => question(this.client, { authorization, signal: laneSignal }),
        laneSignal,
      );
    }, signal);
  }

  /**
   * Sends an order once. The login is proven and the MAC read right before it, on the connection it takes, so that a refusal of the
   * login can only come before the device acts, and no other machine gets it; after such a refusal one fresh token is tried. Throws
   * UpstreamError.
   */
  order(ordered: Ordered, signal: AbortSignal): Promise<void> {
    return this.run(async (laneSignal) => {
      try {
        await this.orderInTurn(ordered, laneSignal);
      } catch (error) {
        if (!(error instanceof RefusedCall) || error.refusal !== 'token-expired') throw error;
        await this.orderInTurn(ordered, laneSignal);
      }
    }, signal);
  }

  private async orderInTurn({ endpoint, form, onSent }: Ordered, signal: AbortSignal): Promise<void> {
    let authorization = await this.proveForOrder(endpoint, signal);
    // nginx ends a connection after a hundred answers; a device that ends each with its answer gets the order on the next one
    if (!this.client.isConnected()) authorization = await this.proveForOrder(endpoint, signal);
    await this.client.order(endpoint, { authorization, form, onSent, signal });
  }

  /** The login first, then the MAC: a question may be asked again on a new connection, where another machine answers; an order may not. */
  private async proveForOrder(endpoint: ActionEndpoint, signal: AbortSignal): Promise<string> {
    if (!this.isVerified()) await this.identifyInTurn(signal);
    const { token, user } = await this.session.prove(signal);
    if (user === 'guest') {
      throw new UpstreamError({
        kind: 'unauthorized',
        reason: 'guest-account',
        connector: 'miner',
        endpoint,
      });
    }
    const authorization = `Bearer ${token}`;
    const { wire } = await this.client.fetchOverview({ authorization, signal });
    if (isAnotherMiner(this.options.mac, normalizeOverview(wire).mac)) throw stranger();
    return authorization;
  }

  /** On a new connection another machine may answer. */
  private isVerified(): boolean {
    return this.verified && this.client.isConnected();
  }

  private async identifyInTurn(signal: AbortSignal): Promise<{ overview: MinerOverview; takenAt: number }> {
    if (!this.isVerified()) {
      this.verified = false;
      await this.client.checkPage(signal);
      await this.session.prove(signal);
    }
    const { wire, takenAt } = await this.session.call(
      (authorization) => this.client.fetchOverview({ authorization, signal }),
      signal,
    );
    const overview = normalizeOverview(wire);
    this.verified = !isAnotherMiner(this.options.mac, overview.mac);
    if (!this.verified) throw stranger();
    await this.settlePending(overview.mac);
    return { overview, takenAt };
  }

  /** Another miner at this address may have the new password already: only a MAC tells. */
  private async settlePending(mac: string | null): Promise<void> {
    const taken = this.session.takenPassword;
    const isOurs = isMacEvidence(mac) && mac === this.options.mac;
    if (taken !== null && isOurs) await this.options.pending?.take(taken);
  }

  private run<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.options.lane.run(work, { urgent: true, signal });
  }
}
