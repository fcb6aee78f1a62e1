import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { type Farm, startFarm } from './farm.ts';
import { createFolder } from './folder.ts';
import { type RoleName, signInAs } from './sign-in.ts';
import { test as base } from './test.ts';
import { startVendor, type Vendor } from './vendor.ts';

/** What the images of these tests make a miner say. */
export const VERSION = 't1_20180817_093000';
export const NEWER = 't1_20190605_120000';

interface Files {
  readonly good: string;
  readonly newer: string;
  readonly large: string;
  readonly damaged: string;
  readonly page: string;
}

interface WorkerParts {
  /** only ever read */
  files: Files;
}
interface Parts {
  vendor: Vendor;
  site: Farm;
  openAs: (role: RoleName, options?: BrowserContextOptions) => Promise<Page>;
}

/** A farm of one miner with a library that is empty, files to put into it, and a vendor that it may ask. */
export const test = base.extend<Parts, WorkerParts>({
  files: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
    async ({}, use) => {
      const folder = await createFolder();
      const at = (name: string) => join(folder.path, name);
      const build = async (name: string, order: Parameters<typeof buildImage>[1]) =>
        (await buildImage(at(name), order)).path;
      await writeFile(at('page.swu'), '<!doctype html><title>Download</title>'.repeat(100));
      await use({
        good: await build('good.swu', { version: VERSION }),
        newer: await build('newer.swu', { version: NEWER, sizeBytes: 2_000_000, signature: 'none' }),
        large: await build('large.swu', { version: NEWER, sizeBytes: 30_000_000 }),
        damaged: await build('damaged.swu', { flaw: 'corrupt' }),
        page: at('page.swu'),
      });
      await folder.remove();
    },
    { scope: 'worker' },
  ],
  vendor: async ({ files }, use) => {
    const vendor = await startVendor(files.newer);
    await use(vendor);
    await vendor.stop();
  },
  site: async ({ vendor }, use) => {
    const site = await startFarm(['healthy'], { upstreams: [vendor.host] });
    await use(site);
    await site.stop();
  },
  openAs: async ({ site, openAt }, use) => {
    await use(async (role, options) => {
      const page = await openAt(site.url, options);
      await signInAs(page, site.url, role);
      return page;
    });
  },
});

/** The images as the server tells them. */
export const imagesOf = async (page: Page): Promise<{ reportedVersion: string; source: string }[]> =>
  (await (await page.request.get('/api/v1/firmware/images')).json()).images;

/** What of images lies on the disk of the server. */
export const filesOf = ({ dataDir }: Farm) => readdir(join(dataDir, 'firmware')).catch(() => []);

/** Leaves so slowly that it can be looked at. */
export async function slowDown(page: Page, bytesPerS: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerS,
  });
}
