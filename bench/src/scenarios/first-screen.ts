import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import {
  FIGURES_OF,
  hasFirstFigures,
  launchChromium,
  markFirstFigures,
  openSignedIn,
} from '../chromium/launch.ts';
import type { Figure } from '../measure/report.ts';
import type { Scenario } from '../scenario.ts';
import type { Site } from '../site.ts';

/** figures that are useful, without the cost of a thousand miners */
const MINERS = 12;

interface Loaded {
  type: string;
  gzipBytes: number;
  outside: boolean;
}

/** Notes every request of a page, and what its answer weighs compressed. */
const watchRequests = (page: Page, siteUrl: string) => {
  const requests: Promise<Loaded>[] = [];
  page.on('request', (request) => {
    const outside = new URL(request.url()).origin !== new URL(siteUrl).origin;
    const body = request.response().then((response) => response?.body() ?? Buffer.alloc(0));
    requests.push(
      body.then(
        (bytes) => ({ type: request.resourceType(), gzipBytes: gzipSync(bytes).length, outside }),
        // an answer without a body, such as 204
        () => ({ type: request.resourceType(), gzipBytes: 0, outside }),
      ),
    );
  });
  return () => Promise.all(requests);
};

const readHeapMib = async (page: Page): Promise<number> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
};

const figure = (what: string, value: number, rest: Partial<Figure>): Figure => ({
  scenario: 'first-screen',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

/** What a browser that was never here loads until a page is useful. */
const measurePage = async (
  browser: Browser,
  site: Site,
  path: keyof typeof FIGURES_OF,
): Promise<Figure[]> => {
  const context = await openSignedIn(browser, site);
  const page = await context.newPage();
  await page.addInitScript(markFirstFigures, FIGURES_OF[path]);
  const readRequests = watchRequests(page, site.mintdeck.url);
  await page.goto(`${site.mintdeck.url}${path}`);
  await page.waitForFunction(hasFirstFigures);
  await page.waitForLoadState('networkidle');
  const heapMib = await readHeapMib(page);
  const requests = await readRequests();
  await context.close();
  const gzipKb = (type: string) =>
    requests.filter((each) => each.type === type).reduce((sum, each) => sum + each.gzipBytes, 0) / 1000;
  return [
    figure(`${path}: JavaScript`, gzipKb('script'), { unit: 'kB gzip', limit: 160 }),
    figure(`${path}: CSS`, gzipKb('stylesheet'), { unit: 'kB gzip', limit: 15 }),
    figure(`${path}: fonts`, gzipKb('font'), { unit: 'kB' }),
    figure(`${path}: requests`, requests.length, { limit: 20 }),
    figure(`${path}: requests to the outside`, requests.filter((each) => each.outside).length, { limit: 0 }),
    figure(`${path}: heap after load`, heapMib, {
      unit: 'MiB',
      limit: 5,
      note: 'after a forced collection',
    }),
  ];
};

/** The weight of the first page a person sees, and of the miners' table when it is opened by its address. */
export const firstScreen: Scenario = {
  name: 'first-screen',
  minerCount: MINERS,
  async run({ sites }) {
    const site = await sites.withMiners(MINERS);
    const browser = await launchChromium();
    const overview = await measurePage(browser, site, '/');
    const miners = await measurePage(browser, site, '/miners');
    await browser.close();
    return [...overview, ...miners];
  },
};
