import type {
  AddWalletRequest,
  EditWalletRequest,
  SeenCertificate,
  WalletConfig,
} from '@mintdeck/shared-types/wallet/wallets';
import { ApiError } from '../../http/api-error.ts';
import { findDistrustBehind } from '../../upstream/trust.ts';
import type { SignInPlace, WalletUpstream } from '../needs.ts';
import { isWrongPin, type PinTries } from '../pin-tries.ts';
import { Tries } from '../tries.ts';
import { refuse, toAddress } from './wallet-place.ts';
import type { Wallets } from './wallets.ts';

/** A person looks at a certificate once or twice; whoever feels his way through a network looks at hundreds. */
const LOOKS_MAX = 20;
const LOOKS_WITHIN_MS = 600_000;

export interface SignInDeskOptions {
  wallets: Wallets;
  upstream: Pick<WalletUpstream, 'lookAtCertificate' | 'signIn' | 'signOut'>;
  pinTries: PinTries;
  /** ms since the epoch */
  now: () => number;
}

/** Signs in and out at the wallets' servers. A PIN goes there once and is kept nowhere; the session it becomes is kept sealed. */
export class SignInDesk {
  private readonly options: SignInDeskOptions;
  private readonly looks: Tries;
  private readonly ending = new AbortController();

  constructor(options: SignInDeskOptions) {
    this.options = options;
    this.looks = new Tries({ max: LOOKS_MAX, windowMs: LOOKS_WITHIN_MS, now: options.now });
  }

  stop(): void {
    this.ending.abort(new ApiError('changed-meanwhile'));
  }

  /** Who answers at an address. Throws ApiError too-many-tries or invalid-input, and UpstreamError. */
  lookAtCertificate(accountId: string, address: string): Promise<SeenCertificate> {
    const place = toAddress(address);
    this.looks.count(accountId);
    return this.options.upstream.lookAtCertificate(place, this.ending.signal);
  }

  /** Signs in, and only then stores the wallet. Throws ApiError invalid-input or too-many-tries, and UpstreamError; nothing is added then. */
  async add({ name, pin, ...typed }: AddWalletRequest): Promise<WalletConfig> {
    const { wallets } = this.options;
    const place = wallets.requireNew(typed);
    const session = await this.enter(place, pin);
    try {
      return await wallets.add({ name, ...place, session });
    } catch (error) {
      this.leave(place, session);
      throw error;
    }
  }

  /** Another session in the place of the one before, if there was one. Throws as `add`, and ApiError not-found or changed-meanwhile. */
  async signIn(id: string, pin: string): Promise<WalletConfig> {
    const { wallets } = this.options;
    const place = wallets.require(id);
    const before = wallets.readSession(id);
    const session = await this.enter(place, pin);
    if (!(await wallets.keepSession(id, place, session))) {
      this.leave(place, session);
      throw new ApiError('changed-meanwhile');
    }
    this.leave(place, before);
    return wallets.require(id);
  }

  /** Throws ApiError not-found. */
  async signOut(id: string): Promise<void> {
    await this.leaving(id, () => this.options.wallets.dropSession(id));
  }

  /** Throws ApiError not-found, changed-meanwhile, in-use or invalid-input. */
  edit(id: string, request: EditWalletRequest): Promise<WalletConfig> {
    return this.leaving(id, () => this.options.wallets.edit(id, request));
  }

  /** Throws ApiError not-found or in-use. */
  remove(id: string): Promise<void> {
    return this.leaving(id, () => this.options.wallets.remove(id));
  }

  /** Runs a change; a session that is kept no more afterwards is ended where it was, as it would last there for good. */
  private async leaving<T>(id: string, change: () => Promise<T>): Promise<T> {
    const { wallets } = this.options;
    const place = wallets.require(id);
    const session = wallets.readSession(id);
    const result = await change();
    if (wallets.find(id)?.session !== 'kept') this.leave(place, session);
    return result;
  }

  private async enter(place: SignInPlace, pin: string): Promise<string> {
    const { upstream, pinTries } = this.options;
    try {
      return await pinTries.send(place, () => upstream.signIn(place, pin, this.ending.signal));
    } catch (error) {
      if (findDistrustBehind(error) !== null)
        throw refuse('trust', 'The server shows another certificate than the trusted one: look at it again');
      if (isWrongPin(error))
        throw refuse(
          'pin',
          'The wallet’s server does not know this user, or the PIN is wrong: it does not tell which',
        );
      throw error;
    }
  }

  private leave({ address, user, trust }: SignInPlace, session: string | null): void {
    if (session !== null) this.options.upstream.signOut({ address, user, trust }, session);
  }
}
