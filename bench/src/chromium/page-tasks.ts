import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { hasFirstFigures } from './launch.ts';
import { findMark, navigationsTo, readTasks, type Task, traceWhile } from './trace.ts';

const WHEEL_STEPS = 60;

type Reading = keyof Task;

/** All of the tasks together. */
export const sumTasks = (tasks: readonly Task[]): Task => {
  const sumOf = (what: Reading) => tasks.reduce((sum, task) => sum + task[what], 0);
  return { wallMs: sumOf('wallMs'), cpuMs: sumOf('cpuMs') };
};

/** What the main thread does from the navigation to the first figures; the page marks those (`markFirstFigures`). */
export const loadTraced = async (browser: Browser, page: Page, url: string): Promise<Task> => {
  const events = await traceWhile(browser, page, async () => {
    await page.goto(url);
    await page.waitForFunction(hasFirstFigures);
  });
  const mark = findMark(events, 'first-figures');
  const start = findMark(navigationsTo(events, url), 'navigationStart');
  return sumTasks(readTasks(events, mark, [start.ts, mark.ts]));
};

/** The longest task of the page's main thread while a wheel turns over the table in its middle. */
export const scrollTraced = async (browser: Browser, page: Page): Promise<Task> => {
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
  const tasks = readTasks(events, start, [start.ts, findMark(events, 'scroll-end').ts]);
  const longest = (what: Reading) => Math.max(...tasks.map((task) => task[what]));
  return { wallMs: longest('wallMs'), cpuMs: longest('cpuMs') };
};
