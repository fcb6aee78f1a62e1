import { createWalletControl, type WalletControl } from '../control.ts';
import type { UserPlan } from '../plan.ts';
import { type SimulatedWallets, startWallets, type WalletsOptions } from '../wallets.ts';
import { type Browser, createBrowser } from './browser.ts';

/** A running server and short ways to talk to it. */
export interface WalletFixture {
  readonly wallets: SimulatedWallets;
  readonly control: WalletControl;
  /** A browser of a user who is signed in, with a token. */
  enter(index?: number): Promise<Browser>;
  stop(): Promise<void>;
}

/** Starts a server for a test, whose waits are short; the caller stops it. */
export async function startWalletFixture(
  users: readonly UserPlan[] = [{ scenario: 'plain' }],
  options: WalletsOptions = {},
): Promise<WalletFixture> {
  const wallets = await startWallets({ users, pace: 100, blockEveryS: 0, ...options });
  return {
    wallets,
    control: createWalletControl(wallets.control),
    async enter(index = 0) {
      const user = wallets.users[index];
      if (user === undefined) throw new Error(`no user ${index}`);
      const browser = createBrowser(wallets.url);
      await browser.signIn({ id: user.id, pin: user.pin ?? '1234' });
      await browser.getAll();
      return browser;
    },
    stop: () => wallets.stop(),
  };
}
