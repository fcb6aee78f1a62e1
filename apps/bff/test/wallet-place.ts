import { type WalletPage, walletPageSchema } from '@mintdeck/shared-types/wallet/page';
import type { WalletState } from '@mintdeck/shared-types/wallet/wallet';
import { seenCertificateSchema, walletConfigSchema } from '@mintdeck/shared-types/wallet/wallets';
import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import {
  type SimulatedWallets,
  startWallets,
  type WalletsOptions,
} from '@mintdeck/simulators/wallet/wallets';
import { expect, vi } from 'vitest';
import { createLog } from '../src/http/log.ts';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

export const WALLETS_PATH = '/api/v1/wallets';
/** The server looks for itself each 3 s, and 150 ms after an order. */
const PACE = 20;
const SEEN_WITHIN_MS = 30_000;

export interface WalletPlace {
  readonly simulator: SimulatedWallets;
  readonly control: WalletControl;
  readonly app: TestApp;
  readonly admin: TestClient;
  /** what the server logged */
  readonly lines: string[];
  /** Pins the certificate that is shown and signs in as that user; gives the wallet's id. */
  add(index?: number): Promise<string>;
  readPage(id: string): Promise<WalletPage>;
  /** The page once it is so. */
  waitFor(id: string, isSo: (page: WalletPage) => boolean): Promise<WalletPage>;
  waitForState(id: string, state: WalletState): Promise<WalletPage>;
  stop(): Promise<void>;
}

/** The real app, and a simulated wallets' server that it may reach. */
export const startWalletPlace = async (options: WalletsOptions = {}): Promise<WalletPlace> => {
  const lines: string[] = [];
  const simulator = await startWallets({ pace: PACE, users: [{ scenario: 'plain' }], ...options });
  const app = await startTestApp({
    env: { ALLOWED_UPSTREAMS: '127.0.0.1' },
    log: createLog('debug', { write: (line) => lines.push(line) }),
  });
  const admin = await app.signUp();
  const readPage = async (id: string): Promise<WalletPage> =>
    walletPageSchema.parse(await admin.api('GET', `${WALLETS_PATH}/${id}`));
  const waitFor: WalletPlace['waitFor'] = (id, isSo) =>
    vi.waitFor(
      async () => {
        const page = await readPage(id);
        expect(isSo(page), JSON.stringify([page.wallet, page.moneyHold, page.channelOrders])).toBe(true);
        return page;
      },
      { timeout: SEEN_WITHIN_MS, interval: 100 },
    );
  return {
    simulator,
    control: createWalletControl(simulator.control),
    app,
    admin,
    lines,
    readPage,
    waitFor,
    waitForState: (id, state) => waitFor(id, ({ wallet }) => wallet.state === state),
    add: async (index = 0) => {
      const address = simulator.url;
      const seen = await admin.api('POST', `${WALLETS_PATH}/certificates`, { address });
      const { fingerprint } = seenCertificateSchema.parse(seen);
      const user = simulator.users[index];
      const body = { name: `Wallet ${index}`, user: user?.id, pin: user?.pin, address };
      const trust = { kind: 'pin', fingerprint };
      return walletConfigSchema.parse(await admin.api('POST', WALLETS_PATH, { ...body, trust })).id;
    },
    stop: async () => {
      await app.stop();
      await simulator.stop();
    },
  };
};
