import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import type { AccountPlan } from '@mintdeck/simulators/pool/plan';
import { type PoolAccount, type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { ACCOUNT_SCENARIOS, type AccountScenario } from '@mintdeck/simulators/pool/scenario-names';
import { type BrowserContextOptions, type Page, request } from '@playwright/test';
import { demoPassword, type Farm, startFarm } from './farm.ts';
import { type RoleName, signInAs } from './sign-in.ts';
import { test as base } from './test.ts';

/** The one miner of the place: a worker of the account `mining` is named so, too. */
export const WORKING_MINER = 'garage-1';

/** One account at the pool: how the pool has it, and under which id the server does. */
export interface PlacedAccount extends PoolAccount {
  readonly id: string;
  /** the page of it */
  readonly path: string;
}

/** A server with one miner and with pool accounts, and the simulated pool that they are at. */
export interface PoolPlace {
  readonly url: string;
  /** to restart the server, which then asks the pool anew */
  readonly site: Farm;
  readonly pool: SimulatedPool;
  readonly control: PoolControl;
  /** The one account of that scenario; throws when the place was planned without one. */
  account(scenario: AccountScenario): PlacedAccount;
  stop(): Promise<void>;
}

/** Adds the accounts as the form does, named after their scenarios; no password is kept. Gives their ids. */
async function addAccounts(url: string, pool: SimulatedPool): Promise<string[]> {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  const send = async (path: string, data: object): Promise<{ id: string }> => {
    const answer = await api.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await send('/api/v1/session', { username: 'admin', password: demoPassword });
  const ids: string[] = [];
  for (const { user, scenario } of pool.accounts) {
    const { id } = await send('/api/v1/pool-accounts', { name: scenario, user, address: pool.url });
    ids.push(id);
  }
  await api.dispose();
  return ids;
}

/** Starts a pool with its odd types and a server that knows these accounts at it; a scenario alone is an account of it. */
export async function startPoolPlace(
  accounts: readonly (AccountScenario | AccountPlan)[] = ACCOUNT_SCENARIOS,
): Promise<PoolPlace> {
  const plans = accounts.map((account) => (typeof account === 'string' ? { scenario: account } : account));
  const pool = await startPool({ accounts: plans });
  const site = await startFarm([{ name: WORKING_MINER, scenario: 'healthy' }], {
    upstreams: [new URL(pool.url).host],
  });
  const ids = await addAccounts(site.url, pool);
  const placed = pool.accounts.map((account, index) => {
    const id = ids[index] ?? '';
    return { ...account, id, path: `/pool/${id}` };
  });
  return {
    url: site.url,
    site,
    pool,
    control: createPoolControl(pool.control),
    account(scenario) {
      const found = placed.find((account) => account.scenario === scenario);
      if (!found) throw new Error(`no account is ${scenario}`);
      return found;
    },
    async stop() {
      await site.stop();
      await pool.stop();
    },
  };
}

interface WorkerParts {
  /** what is at the pool: `test.use({ accounts: [...] })`; every scenario without */
  accounts: readonly (AccountScenario | AccountPlan)[];
  /** one for all tests of a file: each takes an account of its own to change */
  place: PoolPlace;
}
interface TestParts {
  openAs: (role: RoleName, options?: BrowserContextOptions) => Promise<Page>;
}

/** Tests at a pool; the faults one has set are gone before the next. */
export const test = base.extend<TestParts, WorkerParts>({
  accounts: [ACCOUNT_SCENARIOS, { scope: 'worker', option: true }],
  place: [
    async ({ accounts }, use) => {
      const place = await startPoolPlace(accounts);
      await use(place);
      await place.stop();
    },
    { scope: 'worker' },
  ],
  openAs: async ({ place, openAt }, use) => {
    await use(async (role, options) => {
      const page = await openAt(place.url, options);
      await signInAs(page, place.url, role);
      return page;
    });
    await place.control.clearFaults();
  },
});
