import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startPool } from '@mintdeck/simulators/pool/pool';
import { createWalletControl } from '@mintdeck/simulators/wallet/control';
import { startWallets } from '@mintdeck/simulators/wallet/wallets';
import { type Browser, request } from '@playwright/test';
import { demoPassword, startFarm } from '../harness/farm.ts';
import { overviewPage } from '../pages/overview.ts';
import { openPage } from './camera.ts';
import { shownPast } from './chart-views.ts';
import type { Places } from './view.ts';

const path = join(import.meta.dirname, '../../docs/images/overview.png');
const LIMIT_BYTES = 300_000;
/** High enough for all cards of the first page. */
const SIZE = { width: 1440, height: 1000 };

const shownMiners = [
  { name: 'rack-a-01', scenario: 'healthy' },
  { name: 'rack-a-02', scenario: 'healthy' },
  { name: 'rack-a-03', scenario: 'hot' },
  { name: 'rack-a-04', scenario: 'dead-chain' },
  { name: 'rack-b-01', scenario: 'healthy' },
  { name: 'rack-b-02', scenario: 'pool-failover' },
  { name: 'rack-b-03', scenario: 'tuning' },
  { name: 'rack-b-04', scenario: 'starting' },
  { name: 'rack-c-01', scenario: 'healthy' },
  { name: 'rack-c-02', scenario: 'wrong-password' },
  { name: 'rack-c-03', scenario: 'offline' },
  { name: 'rack-c-04', scenario: 'healthy' },
] as const;

/** Scenarios of the simulator whose past the demo tells under another name. */
const CONDITIONS: Readonly<Record<string, string>> = { healthy: 'well', offline: 'unreachable' };
const pastOf = (place: number): object => {
  const scenario = shownMiners[place]?.scenario ?? 'healthy';
  return { ...shownPast, condition: CONDITIONS[scenario] ?? scenario };
};

/** What has to do with money: an account at a pool, and two wallets. */
async function startMoney() {
  const pool = await startPool({ accounts: [{ scenario: 'mining' }] });
  const wallets = await startWallets({ users: [{ scenario: 'lively' }, { scenario: 'plain' }] });
  return {
    upstreams: [pool.url, wallets.url].map((url) => new URL(url).host),
    /** Adds all of it at the server. */
    async add(url: string): Promise<void> {
      const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
      const send = async (path: string, data: object): Promise<void> => {
        const answer = await api.post(`/api/v1/${path}`, { data });
        if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
      };
      await send('session', { username: 'admin', password: demoPassword });
      for (const { user } of pool.accounts)
        await send('pool-accounts', { name: 'Both halls', user, address: pool.url });
      const { fingerprint } = await createWalletControl(wallets.control).certificate();
      const trust = { kind: 'pin', fingerprint: fingerprint.replaceAll(':', '').toLowerCase() };
      for (const { id: user, pin } of wallets.users)
        await send('wallets', { name: user, user, pin, address: wallets.url, trust });
      await api.dispose();
    },
    async stop(): Promise<void> {
      await pool.stop();
      await wallets.stop();
    },
  };
}

/** The picture of the README: the first page of a small farm with a bit of everything. Throws when it got too large for a page. */
export async function takeReadmeImage(browser: Browser, others: Places): Promise<void> {
  const money = await startMoney();
  const farm = await startFarm(shownMiners, { past: pastOf, upstreams: money.upstreams });
  await money.add(farm.url);
  const view = { name: 'readme', at: 'farm', show: () => Promise.resolve() } as const;
  const frame = { size: 'laptop', theme: 'dark' } as const;
  const page = await openPage(browser, view, { places: { ...others, farm }, frame });
  await page.setViewportSize(SIZE);
  await page.goto('/');
  await page.getByText('Login refused').first().waitFor();
  await page.getByText('Not read yet').first().waitFor({ state: 'detached' });
  await page.getByText('In 2 wallets').waitFor();
  await page.getByText(/^Unpaid/).waitFor();
  await overviewPage(page).cursor.waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: 'disabled' });
  await page.context().close();
  await farm.stop();
  await money.stop();
  const { size } = await stat(path);
  if (size > LIMIT_BYTES) throw new Error(`${path} has ${size} bytes`);
}
