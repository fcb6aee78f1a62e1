import { createWalletControl, type WalletControl } from '@mintdeck/simulators/wallet/control';
import type { UserPlan } from '@mintdeck/simulators/wallet/plan';
import { type SimulatedWallets, startWallets } from '@mintdeck/simulators/wallet/wallets';
import { type APIRequestContext, type BrowserContextOptions, type Page, request } from '@playwright/test';
import { demoPassword, type Farm, startFarm } from './farm.ts';
import { type RoleName, signInAs } from './sign-in.ts';
import { test as base } from './test.ts';

/** The simulated server looks at its nodes each 3 s, and 150 ms after an order. */
const PACE = 20;

/** One wallet: how its server has the user, and under which id ours does. */
export interface PlacedWallet {
  readonly id: string;
  readonly pin: string;
  readonly user: string;
  /** the page of it */
  readonly path: string;
}

/** A server with wallets, and the simulated wallets' server that they are at. */
export interface WalletPlace {
  readonly url: string;
  /** to restart the server, or to halt it for a while */
  readonly site: Farm;
  readonly simulator: SimulatedWallets;
  readonly control: WalletControl;
  /** The wallet of that user of the plan (default the first); throws when there is none. */
  wallet(index?: number): PlacedWallet;
  stop(): Promise<void>;
}

/** Adds a wallet as the form does: its certificate is looked at, pinned, and the PIN signs in. Gives its id. */
async function addWallet(
  api: APIRequestContext,
  address: string,
  { id: user, pin }: SimulatedWallets['users'][number],
): Promise<string> {
  const send = async (path: string, data: object) => {
    const answer = await api.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const { fingerprint } = await send('/api/v1/wallets/certificates', { address });
  const name = user.replace(/@.*/, '');
  const trust = { kind: 'pin', fingerprint };
  const { id } = await send('/api/v1/wallets', { name, user, address, trust, pin });
  return id;
}

/** Starts a wallets' server with these users, and a server that knows a wallet of each. */
export async function startWalletPlace(users: readonly UserPlan[]): Promise<WalletPlace> {
  const simulator = await startWallets({ users, pace: PACE });
  const site = await startFarm([], { upstreams: [new URL(simulator.url).host] });
  const headers = { origin: site.url };
  const api = await request.newContext({ baseURL: site.url, extraHTTPHeaders: headers });
  await api.post('/api/v1/session', { data: { username: 'admin', password: demoPassword } });
  const placed: PlacedWallet[] = [];
  for (const user of simulator.users) {
    const id = await addWallet(api, simulator.url, user);
    placed.push({ id, pin: user.pin ?? '', user: user.id, path: `/wallet/${id}` });
  }
  await api.dispose();
  return {
    url: site.url,
    site,
    simulator,
    control: createWalletControl(simulator.control),
    wallet(index = 0) {
      const found = placed[index];
      if (!found) throw new Error(`there is no wallet ${index}`);
      return found;
    },
    async stop() {
      await site.stop();
      await simulator.stop();
    },
  };
}

interface WorkerParts {
  /** users of the wallets' server: `test.use({ plan: { users: [...] } })` */
  plan: { readonly users: readonly UserPlan[] };
  /** one for all tests of a file */
  place: WalletPlace;
  /** a page of an admin, one for all tests of a file: each begins with an address */
  adminPage: Page;
}
interface TestParts {
  openAs: (role: RoleName, options?: BrowserContextOptions) => Promise<Page>;
}

/** Tests at wallets; the faults one has set are gone before the next. */
export const test = base.extend<TestParts, WorkerParts>({
  plan: [{ users: [{ scenario: 'plain' }] }, { scope: 'worker', option: true }],
  place: [
    async ({ plan }, use) => {
      const place = await startWalletPlace(plan.users);
      await use(place);
      await place.stop();
    },
    { scope: 'worker' },
  ],
  adminPage: [
    async ({ place, browser }, use) => {
      const context = await browser.newContext({ baseURL: place.url });
      const page = await context.newPage();
      await signInAs(page, place.url, 'admin');
      await use(page);
      await context.close();
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
