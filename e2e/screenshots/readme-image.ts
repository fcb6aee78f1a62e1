import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { startFarm } from '../harness/farm.ts';
import { overviewPage } from '../pages/overview.ts';
import { openPage } from './camera.ts';
import { shownPast } from './chart-views.ts';
import type { Places } from './view.ts';

const path = join(import.meta.dirname, '../../docs/images/overview.png');
const LIMIT_BYTES = 300_000;

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

/** The picture of the README: the first page of a small farm with a bit of everything. Throws when it got too large for a page. */
export async function takeReadmeImage(browser: Browser, others: Places): Promise<void> {
  const farm = await startFarm(shownMiners, { past: pastOf });
  const view = { name: 'readme', at: 'farm', show: () => Promise.resolve() } as const;
  const frame = { size: 'laptop', theme: 'dark' } as const;
  const page = await openPage(browser, view, { places: { ...others, farm }, frame });
  await page.setViewportSize({ width: 1440, height: 810 });
  await page.goto('/');
  await page.getByText('Login refused').first().waitFor();
  await page.getByText('Not read yet').first().waitFor({ state: 'detached' });
  await overviewPage(page).cursor.waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: 'disabled' });
  await page.context().close();
  await farm.stop();
  const { size } = await stat(path);
  if (size > LIMIT_BYTES) throw new Error(`${path} has ${size} bytes`);
}
