import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type Farm, startFarm } from './farm.ts';
import { type Fresh, startFresh } from './fresh.ts';
import { farmScenarios, spareMiners } from './scenarios.ts';
import { type RoleName, signInAs } from './sign-in.ts';

export interface WorkerParts {
  farm: Farm;
}
export interface TestParts {
  /** a page in a browser profile of its own, closed after the test */
  openAt(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** a page of somebody signed in at the farm, on its list of miners */
  signIn(role: RoleName): Promise<Page>;
  fresh: Fresh;
}

export const test = base.extend<TestParts, WorkerParts>({
  farm: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
    async ({}, use) => {
      const farm = await startFarm([...farmScenarios, ...spareMiners]);
      await use(farm);
      await farm.stop();
    },
    { scope: 'worker' },
  ],
  openAt: async ({ browser }, use) => {
    const pages: Page[] = [];
    await use(async (url, options = {}) => {
      const context = await browser.newContext({ ...options, baseURL: url });
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  signIn: async ({ farm, openAt }, use) => {
    await use(async (role) => {
      const page = await openAt(farm.url);
      await signInAs(page, farm.url, role);
      await page.goto('/miners');
      return page;
    });
    await farm.control.reset('all');
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
  fresh: async ({}, use) => {
    const fresh = await startFresh(['healthy', 'healthy']);
    await use(fresh);
    await fresh.stop();
  },
});
export { expect };
