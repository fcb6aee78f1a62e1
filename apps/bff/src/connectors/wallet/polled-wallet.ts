import { walletTopic } from '@mintdeck/shared-types/live';
import type { MoneyHold } from '@mintdeck/shared-types/wallet/page';
import type { Wallet, WalletState } from '@mintdeck/shared-types/wallet/wallet';
import type { Bus } from '../../live/bus.ts';
import type { Clock } from '../../upstream/clock.ts';
import { findDistrustBehind } from '../../upstream/trust.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { type Connection, openConnection } from './connection.ts';
import { createFollower, createLineFollower } from './follow-events.ts';
import type { KeptPart, Oddity, Sessions, WalletNeeds, WalletSettings } from './needs.ts';
import { findUnknownWords } from './oddities.ts';
import { type PartReadings, WalletParts } from './parts.ts';
import { Poller } from './poller.ts';
import { readInvoice } from './read-invoices.ts';
import { toWallet } from './row.ts';
import { toHold, toWalletState } from './state.ts';
import { toSignedOut } from './wallet-error.ts';

/** All that is known of a wallet by its server's own answers. */
export interface WalletReadings extends PartReadings {
  readonly hold: MoneyHold | null;
  /** of the certificate that came in the place of the trusted one; null: the trusted one came */
  readonly seenFingerprint: string | null;
  readonly isListening: boolean;
}

export interface PolledWalletOptions extends Pick<WalletNeeds, 'guard'> {
  /** asked each time, so that an edit shows at once */
  settings: () => WalletSettings;
  sessions: Sessions;
  openHttp: NonNullable<WalletNeeds['openHttp']>;
  kept: readonly KeptPart[];
  clock: Clock;
  /** ms since the epoch */
  now: () => number;
  bus: Bus;
  readExtras: WalletNeeds['readExtras'];
  tell: (oddity: Oddity) => void;
  /** a look is over */
  onLook: (readings: WalletReadings) => void;
  onPaid: (paymentHash: string) => void;
  reportBug: (error: unknown) => void;
}

/** What is read by then is not old: the server itself says nothing newer within a minute. */
const FRESH_MS = 60_000;

/** One wallet: what is known of it, and what is asked when. Every change of it goes out on the bus. */
export class PolledWallet {
  private readonly options: PolledWalletOptions;
  private readonly id: string;
  private parts: WalletParts;
  private connection: Connection | null = null;
  private ending = new AbortController();
  private poller: Poller;
  private error: UpstreamError | null = null;
  private isAnswered = false;
  private isRemoved = false;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private status: { state: WalletState; since: number };
  /** grows over restarts of the server too */
  private seq: number;
  private readonly opening: Promise<void>;
  private readonly closings = new Set<Promise<void>>();

  constructor(options: PolledWalletOptions) {
    this.options = options;
    this.id = options.settings().id;
    this.seq = options.now();
    this.parts = this.createParts();
    this.poller = this.createPoller();
    this.opening = this.parts.open(options.kept).catch(options.reportBug);
    this.connect();
    this.status = { state: this.toState(), since: options.now() };
  }

  /** What is known now. Somebody looks: what is old is asked for behind. */
  look(): WalletReadings {
    const isOld = this.options.clock.now() - this.lookedAt >= FRESH_MS;
    if (isOld && this.connection !== null) this.poller.now();
    return this.read();
  }

  read(): WalletReadings {
    const readings = this.parts.read(this.options.settings().unit);
    return {
      ...readings,
      hold: toHold(this.toState(), readings.node),
      seenFingerprint: findDistrustBehind(this.error)?.fingerprint ?? null,
      isListening: this.connection?.relay.isOpen ?? false,
    };
  }

  readRow(): Wallet {
    const settings = this.options.settings();
    return toWallet({
      settings,
      readings: this.parts.read(settings.unit),
      status: this.status,
      takenAt: this.parts.takenAt,
      extras: this.options.readExtras(this.id),
      seq: this.seq,
    });
  }

  readKept(): KeptPart[] {
    return this.parts.readKept();
  }

  /** Throws UpstreamError unauthorized when nobody is signed in there, or the wallet is paused. */
  requireConnection(): Connection {
    if (this.connection === null) throw toSignedOut('getalldata');
    return this.connection;
  }

  /** Asks anew. Throws UpstreamError when it brought nothing, or the signal's reason. */
  async refresh(signal: AbortSignal): Promise<WalletReadings> {
    this.requireConnection();
    signal.throwIfAborted();
    const { promise, reject } = Promise.withResolvers<never>();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await Promise.race([this.poller.lookAnew(), promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    if (this.error !== null) throw this.error;
    return this.read();
  }

  lookSoon(): void {
    if (this.connection !== null) this.poller.lookSoon();
  }

  /** An invoice that its own node made just now. */
  async noteOwn(text: string): Promise<void> {
    const invoice = await readInvoice(text);
    if (invoice !== null) this.parts.noteOwn(invoice);
  }

  /** Begins to ask, when somebody is signed in. */
  begin(): void {
    this.touch();
    const { poller } = this;
    void this.opening.then(() => {
      this.touch();
      if (this.connection !== null) poller.now();
    });
  }

  /** Something else of its page, or of its row, is another. */
  touch(): void {
    if (this.isRemoved) return;
    this.seq += 1;
    this.publish();
  }

  /** What a person configured is another: its name or unit, whether it is paused. */
  edit(): void {
    const isOn = this.connection !== null;
    const shouldBeOn = !this.options.settings().paused;
    if (isOn === shouldBeOn) this.touch();
    else this.reconnect();
  }

  /** Another session, or none. What is known stays. */
  reconnect(): void {
    this.leave();
    this.error = null;
    this.isAnswered = false;
    this.poller = this.createPoller();
    this.connect();
    this.begin();
  }

  /** Another address or user: nothing that is known holds. */
  move(): void {
    this.parts = this.createParts();
    this.reconnect();
  }

  /** Nothing is asked any more; resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.leave();
    await Promise.all(this.closings);
  }

  remove(): void {
    this.isRemoved = true;
    this.leave();
    this.options.bus.publish({ topic: walletTopic(this.id), takenAt: null, value: null });
  }

  private createParts(): WalletParts {
    const onOdd = (what: string) => this.options.tell({ walletId: this.id, what });
    return new WalletParts({ onOdd, now: this.options.now });
  }

  private createPoller(): Poller {
    return new Poller({ ...this.options, look: () => this.ask() });
  }

  private connect(): void {
    const { sessions, guard, clock, openHttp, tell, onPaid, reportBug } = this.options;
    const settings = this.options.settings();
    if (settings.paused) return;
    this.ending = new AbortController();
    const [parts, { signal }] = [this.parts, this.ending];
    this.connection = openConnection({
      settings,
      session: sessions.read(this.id),
      guard,
      clock,
      openHttp,
      // an answer that comes after the session was left is of another one, maybe another user's
      onRenewed: (session) => {
        if (!signal.aborted) sessions.write(this.id, session);
      },
      // what an order read on its way is as good
      onData: (data) => (signal.aborted ? Promise.resolve() : parts.take(data)),
      onEvent: createFollower({
        ...{ tell, onPaid, reportBug, walletId: this.id },
        poller: this.poller,
      }),
      onLine: createLineFollower(this.poller, () => this.touch()),
      onRefused: () => this.poller.now(),
    });
  }

  private leave(): void {
    const { connection, poller } = this;
    this.connection = null;
    this.ending.abort();
    const closing = Promise.all([poller.stop(), connection?.close()]).then(
      () => void this.closings.delete(closing),
      this.options.reportBug,
    );
    this.closings.add(closing);
  }

  /** One question. What went wrong is in the readings. */
  private async ask(): Promise<boolean> {
    const { connection, ending, parts } = this;
    if (connection === null) return false;
    this.lookedAt = this.options.clock.now();
    let error: UpstreamError | null = null;
    try {
      await connection.session.read(ending.signal);
    } catch (thrown) {
      if (ending.signal.aborted) return false;
      if (!(thrown instanceof UpstreamError)) {
        this.options.reportBug(thrown);
        return false;
      }
      error = thrown;
      parts.fail(thrown);
    }
    if (ending.signal.aborted) return false;
    this.end(error, connection);
    return error === null;
  }

  private end(error: UpstreamError | null, { relay }: Connection): void {
    this.error = error;
    if (error === null) {
      this.isAnswered = true;
      relay.open();
    } else if (error.kind === 'unauthorized' || error.kind === 'misconfigured') relay.close();
    this.touch();
    const readings = this.read();
    for (const word of findUnknownWords(readings)) this.options.tell({ walletId: this.id, ...word });
    try {
      this.options.onLook(readings);
    } catch (thrown) {
      this.options.reportBug(thrown);
    }
  }

  private toState(): WalletState {
    const { paused } = this.options.settings();
    const { error, isAnswered } = this;
    return toWalletState({ paused, hasSession: this.connection !== null, isAnswered, error });
  }

  private publish(): void {
    const state = this.toState();
    if (state !== this.status.state) this.status = { state, since: this.options.now() };
    const value = this.readRow();
    this.options.bus.publish({ topic: walletTopic(this.id), takenAt: value.takenAt, value });
  }
}
