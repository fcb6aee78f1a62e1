import { join } from 'node:path';
import { type WalletPage, walletPageSchema } from '@mintdeck/shared-types/wallet/page';
import { walletConfigSchema } from '@mintdeck/shared-types/wallet/wallets';
import { ask, type SignedIn } from './ask.ts';
import { createSetupToken, type Mintdeck, setUp, signIn, startMintdeck } from './children/mintdeck.ts';
import { startWallets, type Wallets } from './children/wallets.ts';
import type { WalletsPlan } from './children/wallets-plan.ts';

const READ_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** A simulated wallets' server, and a server without miners that is signed in there. */
export interface WalletSite extends SignedIn {
  wallets: Wallets;
  /** at the server, in the order of the users over there */
  walletIds: readonly string[];
  readPage(walletId: string): Promise<WalletPage>;
  /** Ends the server and starts it again, with something done meanwhile; somebody is signed in anew. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

interface WalletSiteOptions extends WalletsPlan {
  directory: string;
  name: string;
}

const readPageOf = async (server: SignedIn, walletId: string): Promise<WalletPage> =>
  walletPageSchema.parse(await ask(server, `/api/v1/wallets/${walletId}`));

const waitUntilRead = async (server: SignedIn, walletId: string): Promise<void> => {
  const until = performance.now() + READ_LIMIT_MS;
  for (;;) {
    const { wallet } = await readPageOf(server, walletId);
    if (wallet.state === 'ok') return;
    if (performance.now() > until) throw new Error(`not read: ${JSON.stringify(wallet)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
};

/** Signs in at the simulated server for each of its users; gives the wallets' ids. */
const addWallets = async (server: SignedIn, { url, users, control }: Wallets): Promise<string[]> => {
  const { fingerprint } = await control.certificate();
  const trust = { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() };
  const ids: string[] = [];
  for (const [index, { id: user, pin }] of users.entries()) {
    const body = { name: `Wallet ${index + 1}`, user, pin, address: url, trust };
    ids.push(walletConfigSchema.parse(await ask(server, '/api/v1/wallets', body)).id);
  }
  return ids;
};

/** Starts both, adds the wallets, and waits until all are read. */
export const startWalletSite = async ({
  directory,
  name,
  ...plan
}: WalletSiteOptions): Promise<WalletSite> => {
  const wallets = await startWallets(plan);
  const place = { directory: join(directory, name), setupToken: createSetupToken() };
  const start = async (): Promise<Mintdeck> => startMintdeck(place);
  let server: SignedIn = { mintdeck: await start(), cookie: '' };
  server = { ...server, cookie: await setUp(server.mintdeck, place.setupToken) };
  const walletIds = await addWallets(server, wallets);
  for (const id of walletIds) await waitUntilRead(server, id);
  return {
    wallets,
    walletIds,
    get mintdeck() {
      return server.mintdeck;
    },
    get cookie() {
      return server.cookie;
    },
    readPage: (walletId) => readPageOf(server, walletId),
    async restart(meanwhile) {
      await server.mintdeck.stop();
      await meanwhile?.();
      const mintdeck = await start();
      server = { mintdeck, cookie: await signIn(mintdeck) };
    },
    async stop() {
      await server.mintdeck.stop();
      await wallets.stop();
    },
  };
};
