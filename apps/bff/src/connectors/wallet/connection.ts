import type { AddressGuard } from '../../upstream/address-guard.ts';
import type { Clock } from '../../upstream/clock.ts';
import type { HttpClient } from '../../upstream/http-client.ts';
import { createLane, type Lane } from '../../upstream/lane.ts';
import type { Trust } from '../../upstream/trust.ts';
import { type AllData, createWalletClient, type WalletClient } from './client.ts';
import type { WalletSettings } from './needs.ts';
import { WalletRelay } from './relay.ts';
import type { WalletEvent } from './relay-events.ts';
import { openSession, type WalletSession } from './session/session.ts';

export interface ConnectionOptions {
  settings: Pick<WalletSettings, 'address' | 'user' | 'trust'>;
  /** as it was kept */
  session: string | null;
  guard: AddressGuard;
  clock: Clock;
  openHttp: (trust: Trust) => HttpClient;
  onRenewed: (session: string) => void;
  onData: (data: AllData) => Promise<void>;
  onEvent: (event: WalletEvent) => void;
  onLine: (isOpen: boolean) => void;
  onRefused: () => void;
}

/** A wallet's server, signed in: two connections, one websocket, and a queue for what changes something. */
export interface Connection {
  readonly client: WalletClient;
  readonly session: WalletSession;
  readonly relay: WalletRelay;
  /** one after another, each for as long as a payment takes */
  readonly orders: Lane;
  /** beside them */
  readonly asks: Lane;
  close(): Promise<void>;
}

/** What is behind a lane fails by itself; holding the others back would help nobody. */
const createPlainLane = (): Lane => createLane({ coolDownMs: 0, coolDownCapMs: 0 });

/** The origin of an address as it was typed; null: it is none. */
export const toOrigin = (address: string): string | null => {
  const url = URL.parse(address);
  return url?.protocol === 'https:' ? url.origin : null;
};

/** Prepares a connection; it opens with the first call. Null: there is no session, or no address. */
export const openConnection = ({
  settings: { address, user, trust },
  session: text,
  guard,
  clock,
  openHttp,
  onRenewed,
  onData,
  ...events
}: ConnectionOptions): Connection | null => {
  const origin = toOrigin(address);
  if (origin === null) return null;
  const http = { reads: openHttp(trust), orders: openHttp(trust) };
  const client = createWalletClient({ http, origin });
  const session = openSession(origin, text, { client, onRenewed, onData });
  const close = async () => {
    await Promise.all([http.reads.close(), http.orders.close()]);
  };
  if (session === null) {
    void close();
    return null;
  }
  const cookie = () => session.jar.toHeader();
  const relay = new WalletRelay({ origin, user, cookie, guard, trust, clock, ...events });
  const orders = createPlainLane();
  const asks = createPlainLane();
  return {
    client,
    session,
    relay,
    orders,
    asks,
    async close() {
      relay.close();
      orders.stop();
      asks.stop();
      await close();
    },
  };
};
