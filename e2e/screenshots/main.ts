import { rm } from 'node:fs/promises';
import { type Browser, chromium } from '@playwright/test';
import { firstAccount } from '../harness/account.ts';
import { browserOptions } from '../harness/browser.ts';
import { startFarm } from '../harness/farm.ts';
import { type Fresh, startFresh } from '../harness/fresh.ts';
import { startNetwork } from '../harness/network.ts';
import { startPoolPlace } from '../harness/pool-place.ts';
import { farmScenarios } from '../harness/scenarios.ts';
import { startWalletPlace } from '../harness/wallet-place.ts';
import { type Frame, folder, openPage, take } from './camera.ts';
import { shownPast } from './chart-views.ts';
import { hallMiners } from './hall-views.ts';
import { startImageVendor } from './image-vendor.ts';
import { takeReadmeImage } from './readme-image.ts';
import { rolloutMiners } from './rollout-views.ts';
import { networkMiners } from './scan-views.ts';
import { sizeNames, themes } from './sizes.ts';
import type { Places, View } from './view.ts';
import { lostViews, views } from './views.ts';
import { walletUsers } from './wallet-views.ts';

/** `npm run screenshots -- phone dark wallet`: sizes, themes and beginnings of names; of each kind all without one. */
const asked = process.argv.slice(2);
const askedOf = <T extends string>(all: readonly T[]): readonly T[] => {
  const some = all.filter((each) => asked.includes(each));
  return some.length > 0 ? some : all;
};
const frames: Frame[] = askedOf(sizeNames).flatMap((size) =>
  askedOf(themes).map((theme) => ({ size, theme })),
);
const kinds = new Set<string>([...sizeNames, ...themes]);
const names = asked.filter((each) => !kinds.has(each));
const isAsked = ({ name }: View) => names.length === 0 || names.some((start) => name.startsWith(start));

/** Takes one view in every size and theme; one that cannot be reached is told and counts. */
async function takeEverywhere(browser: Browser, view: View, places: Places): Promise<string[]> {
  const failures: string[] = [];
  for (const frame of frames) {
    const page = await openPage(browser, view, { places, frame });
    try {
      page.setDefaultTimeout(20_000);
      await view.show(page, places);
    } catch (error) {
      const failure = `${view.name} ${frame.size} ${frame.theme}: ${String(error).split('\n')[0]}`;
      // at once, as it may be long until the end
      process.stdout.write(`not reached: ${failure}\n`);
      failures.push(failure);
    }
    await take(page, view, frame);
  }
  return failures;
}

/** Pages that were open when the server went away. */
async function takeLost(browser: Browser, places: Places): Promise<void> {
  const pages = [];
  for (const view of lostViews.filter(isAsked)) {
    for (const frame of frames) {
      const page = await openPage(browser, view, { places, frame });
      await page.goto(view.path);
      await page.getByText('Login refused').first().waitFor();
      pages.push({ view, frame, page });
    }
  }
  await places.farm.halt();
  for (const { view, frame, page } of pages) {
    await view.show(page, places);
    await take(page, view, frame);
  }
}

async function setUp({ url, setupToken }: Fresh): Promise<void> {
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token: setupToken, ...firstAccount }),
  });
  if (!answer.ok) throw new Error(`cannot set up: ${answer.status}`);
}

await rm(folder, { recursive: true, force: true });
const browser = await chromium.launch(browserOptions());
const vendor = await startImageVendor();
const places = {
  vendor,
  farm: await startFarm(farmScenarios, { past: shownPast, upstreams: [vendor.host] }),
  hall: await startFarm(hallMiners, { past: shownPast, timeScale: 20 }),
  fresh: await startFresh(['healthy']),
  network: await startNetwork(networkMiners),
  pool: await startPoolPlace(),
  wallets: await startWalletPlace(walletUsers),
  rollouts: await startFarm(rolloutMiners, { past: shownPast, timeScale: 20 }),
};
const failures: string[] = [];
const shown = views.filter(isAsked);
const beforeSetUp = shown.filter(({ at }) => at === 'fresh-set-up');
for (const view of beforeSetUp) failures.push(...(await takeEverywhere(browser, view, places)));
await setUp(places.fresh);
for (const view of shown.filter((each) => !beforeSetUp.includes(each))) {
  failures.push(...(await takeEverywhere(browser, view, places)));
}
await takeLost(browser, places);
if (asked.length === 0) await takeReadmeImage(browser, places);
await browser.close();
await places.farm.stop();
await places.fresh.stop();
await places.network.stop();
await places.rollouts.stop();
await places.hall.stop();
await places.pool.stop();
await places.wallets.stop();
await vendor.stop();

process.stdout.write(
  `${(shown.length + lostViews.filter(isAsked).length) * frames.length} pictures in ${folder}\n`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
