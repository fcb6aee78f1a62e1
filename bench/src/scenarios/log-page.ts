import { setTimeout as wait } from 'node:timers/promises';
import type { LogMiner } from '../children/log-miner.ts';
import { launchChromium, openSignedIn } from '../chromium/launch.ts';
import { findMark, readTasks, traceWhile } from '../chromium/trace.ts';
import type { Figure } from '../measure/report.ts';
import type { Site } from '../site.ts';

const LINES_PER_S = 1000;
const LONGEST_TASK_MS = 50;

/** What a page that follows one busy log costs the browser's main thread; `minerId` is that of `miner`. */
export const measureLogPage = async (
  site: Site,
  { control }: LogMiner,
  { minerId, seconds }: { minerId: string; seconds: number },
): Promise<Figure[]> => {
  const browser = await launchChromium();
  const context = await openSignedIn(browser, site);
  const page = await context.newPage();
  await page.goto(`${site.mintdeck.url}/logs?miners=${minerId}`);
  await page.getByText('Live', { exact: true }).first().waitFor();
  const events = await traceWhile(browser, page, async () => {
    await page.evaluate(() => performance.mark('flood-start'));
    await control.orderJournal(0, { flood: { linesPerS: LINES_PER_S, lines: LINES_PER_S * seconds } });
    await wait(seconds * 1000);
    await page.evaluate(() => performance.mark('flood-end'));
  });
  const missing = await page.getByText(/left out|missed/).count();
  await browser.close();
  const start = findMark(events, 'flood-start');
  const tasks = readTasks(events, start, [start.ts, findMark(events, 'flood-end').ts]);
  const note = `${seconds} s at ${LINES_PER_S} lines/s`;
  const figure = (what: string, value: number, rest: Partial<Figure>): Figure => ({
    scenario: 'log',
    what,
    value,
    unit: 'ms',
    limit: null,
    note,
    ...rest,
  });
  const busyMs = tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return [
    figure('page: longest task of the main thread', Math.max(...tasks.map(({ wallMs }) => wallMs)), {}),
    figure('page: the same, processor time alone', Math.max(...tasks.map(({ cpuMs }) => cpuMs)), {
      limit: LONGEST_TASK_MS,
    }),
    figure('page: share of a core', busyMs / seconds / 10, { unit: '%' }),
    figure('page: words about lines left out', missing, { unit: '', limit: 0 }),
  ];
};
