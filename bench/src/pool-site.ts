import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { poolAccountConfigSchema, poolAccountListSchema } from '@mintdeck/shared-types/pool/accounts';
import type { AccountScenario } from '@mintdeck/simulators/pool/scenario-names';
import { ask, type SignedIn } from './ask.ts';
import { createSetupToken, type Mintdeck, setUp, signIn, startMintdeck } from './children/mintdeck.ts';
import { type Pool, startPool } from './children/pool.ts';

const READ_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** A simulated pool, and a server without miners that knows its accounts. */
export interface PoolSite extends SignedIn {
  pool: Pool;
  /** ids of the accounts at the server, in the order of the pool's */
  accountIds: readonly string[];
  /** Stops the server and starts it again; somebody is signed in anew. */
  restart(): Promise<void>;
  /** As if the pool had answered so much earlier; while the server is stopped. */
  ageAnswers(byMs: number): void;
  /** Waits until the pool has answered for all accounts. Throws when it has not after half a minute. */
  waitUntilRead(): Promise<void>;
  stop(): Promise<void>;
}

interface PoolSiteOptions {
  directory: string;
  name: string;
  accountCount: number;
  /** of all of them */
  scenario?: AccountScenario;
  /** simulated seconds in a real one, of the server and of the pool; 1: as it is */
  timeScale?: number;
}

const toNodeArgs = (timeScale: number): string[] => {
  if (timeScale === 1) return [];
  const program = fileURLToPath(new URL('./children/fast-clock.mjs', import.meta.url));
  return [`--import=file://${program}?scale=${timeScale}`];
};

const waitUntilRead = async (server: SignedIn): Promise<void> => {
  const until = performance.now() + READ_LIMIT_MS;
  for (;;) {
    const { accounts } = poolAccountListSchema.parse(await ask(server, '/api/v1/pool-accounts'));
    if (accounts.every(({ account }) => account.state === 'ok')) return;
    if (performance.now() > until) throw new Error(`not read: ${JSON.stringify(accounts)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
};

/** Starts both, adds the accounts, and waits until all are read. */
export const startPoolSite = async ({
  directory,
  name,
  accountCount,
  scenario = 'mining',
  timeScale = 1,
}: PoolSiteOptions): Promise<PoolSite> => {
  const pool = await startPool({ accountCount, scenario, timeScale });
  const place = {
    directory: join(directory, name),
    setupToken: createSetupToken(),
    nodeArgs: toNodeArgs(timeScale),
  };
  const start = async (): Promise<Mintdeck> => startMintdeck(place);
  let server: SignedIn = { mintdeck: await start(), cookie: '' };
  server = { ...server, cookie: await setUp(server.mintdeck, place.setupToken) };
  const accountIds: string[] = [];
  for (const [index, user] of pool.users.entries()) {
    const body = { name: `Account ${index + 1}`, user, address: pool.url };
    accountIds.push(poolAccountConfigSchema.parse(await ask(server, '/api/v1/pool-accounts', body)).id);
  }
  await waitUntilRead(server);
  return {
    pool,
    accountIds,
    get mintdeck() {
      return server.mintdeck;
    },
    get cookie() {
      return server.cookie;
    },
    async restart() {
      await server.mintdeck.stop();
      const mintdeck = await start();
      server = { mintdeck, cookie: await signIn(mintdeck) };
    },
    ageAnswers(byMs) {
      const database = new DatabaseSync(join(place.directory, 'data', 'mintdeck.db'));
      database.prepare('update pool_answers set taken_at = taken_at - ?').run(byMs);
      database.close();
    },
    waitUntilRead: () => waitUntilRead(server),
    async stop() {
      await server.mintdeck.stop();
      await pool.stop();
    },
  };
};
