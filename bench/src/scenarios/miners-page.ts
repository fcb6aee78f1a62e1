import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { hasFirstFigures, launchChromium, markFirstFigures, openSignedIn } from '../chromium/launch.ts';
import { findMark, readTasksMs, traceWhile } from '../chromium/trace.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import type { Site } from '../site.ts';

const MINERS = 1000;
const ROUNDS = 7;
const WHEEL_STEPS = 60;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const loadTraced = async (browser: Browser, page: Page, url: string): Promise<number> => {
  const events = await traceWhile(browser, page, async () => {
    await page.goto(url);
    await page.waitForFunction(hasFirstFigures);
  });
  const mark = findMark(events, 'first-figures');
  const start = findMark(
    events.filter(({ pid }) => pid === mark.pid),
    'navigationStart',
  );
  return sumOf(readTasksMs(events, mark, [start.ts, mark.ts]));
};

/** Longest task of the page's main thread while a wheel turns, ms. */
const scrollTraced = async (browser: Browser, page: Page): Promise<number> => {
  await page.mouse.move(700, 500);
  const events = await traceWhile(browser, page, async () => {
    await page.evaluate(() => performance.mark('scroll-start'));
    for (let step = 0; step < WHEEL_STEPS; step += 1) {
      await page.mouse.wheel(0, step < WHEEL_STEPS / 2 ? 700 : -400);
      await wait(50);
    }
    await page.evaluate(() => performance.mark('scroll-end'));
  });
  const start = findMark(events, 'scroll-start');
  return Math.max(...readTasksMs(events, start, [start.ts, findMark(events, 'scroll-end').ts]));
};

const measureRound = async (browser: Browser, site: Site) => {
  const context = await openSignedIn(browser, site);
  const page = await context.newPage();
  await page.addInitScript(markFirstFigures);
  const loadMs = await loadTraced(browser, page, site.mintdeck.url);
  const longestMs = await scrollTraced(browser, page);
  await context.close();
  return { loadMs, longestMs };
};

/** What the table of 1 000 miners costs the browser's main thread. */
export const minersPage: Scenario = {
  name: 'miners-page',
  async run({ options, sites, say }) {
    const site = await sites.withMiners(MINERS);
    // every miner should have figures, as in a server that runs
    await wait(15_000);
    const browser = await launchChromium();
    const rounds: Awaited<ReturnType<typeof measureRound>>[] = [];
    for (let round = 0; round < (options.quick ? 3 : ROUNDS); round += 1) {
      const measured = await measureRound(browser, site);
      say(
        `round ${round + 1}: ${measured.loadMs.toFixed(0)} ms, longest ${measured.longestMs.toFixed(0)} ms`,
      );
      rounds.push(measured);
    }
    await browser.close();
    const figure = (what: string, value: number, limit: number): Figure => ({
      scenario: 'miners-page',
      what,
      value,
      unit: 'ms',
      limit,
      note: `median of ${rounds.length}, unthrottled`,
    });
    return [
      figure('main thread to first real figures', medianOf(rounds.map(({ loadMs }) => loadMs)), 375),
      figure('longest task while scrolling', medianOf(rounds.map(({ longestMs }) => longestMs)), 50),
    ];
  },
};
