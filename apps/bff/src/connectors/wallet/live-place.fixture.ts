import { walletTopic } from '@mintdeck/shared-types/live';
import { type Wallet, walletSchema } from '@mintdeck/shared-types/wallet/wallet';
import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import { type SimulatedWallets, startWallets } from '@mintdeck/simulators/wallet/wallets';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { WalletSettings } from './needs.ts';
import { WALLET_ID as ID, settingsOf, startWalletWorld, type WalletWorld } from './wallet-world.fixture.ts';

/** What a test of the whole connector at a simulated server stands on; each test has all of it as it was at first. */
export interface LivePlace {
  control: WalletControl;
  wallets: SimulatedWallets;
  world: WalletWorld;
  /** Signs in and reads once; gives the PIN. */
  start(): Promise<string>;
  enter(
    settings: WalletSettings,
    session: string | null,
    kept?: Parameters<typeof startWalletWorld>[0]['kept'],
  ): void;
  trustNow(): Promise<{ kind: 'pin'; fingerprint: string }>;
  placeOf(
    index?: number,
  ): Promise<{ place: Pick<WalletSettings, 'address' | 'user' | 'trust'>; pin: string }>;
  row(): Wallet;
  readAnew(): ReturnType<WalletWorld['running']['refresh']>;
}

const signal: AbortSignal = new AbortController().signal;
const contacts = [{ peer: 'bob@example.com', alias: 'Bob', server: 'self' }];

/** A place whose parts are there from the first hook on. */
export const openLivePlace = (): LivePlace => {
  const place: Partial<LivePlace> = {};
  // its parts are set by the hooks before any test asks for them
  const live = place as LivePlace;
  Object.assign(place, {
    async trustNow() {
      const { fingerprint } = await live.control.certificate();
      return { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() };
    },
    async placeOf(index = 0) {
      const user = live.wallets.users[index];
      if (user === undefined || user.pin === null) throw new Error('the simulator has no such user');
      return {
        place: { address: live.wallets.url, user: user.id, trust: await live.trustNow() },
        pin: user.pin,
      };
    },
    enter(settings, session, kept = []) {
      live.world = startWalletWorld({ settings, session, kept });
    },
    async start() {
      const { place: at, pin } = await live.placeOf();
      const opener = startWalletWorld({ settings: settingsOf({ ...at, paused: true }), session: null });
      const session = await opener.running.signIn(at, pin, signal);
      await opener.stop();
      live.enter(settingsOf(at), session);
      await live.world.running.refresh(ID, signal);
      return pin;
    },
    row: () => walletSchema.parse(live.world.rows.get(walletTopic(ID))),
    async readAnew() {
      await live.control.refresh();
      return live.world.running.refresh(ID, signal);
    },
  } satisfies Partial<LivePlace>);
  beforeAll(async () => {
    const users = [{ scenario: 'plain', contacts }, { scenario: 'plain' }, { scenario: 'no-node' }] as const;
    live.wallets = await startWallets({ users, pace: 20 });
    live.control = createWalletControl(live.wallets.control);
  });
  afterAll(() => live.wallets.stop());
  beforeEach(() => live.control.reset());
  afterEach(async () => {
    await live.world.stop();
    expect(live.world.bugs).toEqual([]);
  });
  return live;
};
