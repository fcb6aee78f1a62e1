import type { Browser, Page } from '@playwright/test';
import { launchChromium, openSignedIn } from '../chromium/launch.ts';
import { findMark, readTasks, traceWhile } from '../chromium/trace.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import { type PoolYears, startPoolYears } from '../pool-years.ts';
import type { Scenario } from '../scenario.ts';

const ROUNDS = 7;
const LONGEST_TASK_MS = 50;
const DRAWN_LIMIT_MS = 500;

/** Both charts of a pool account: how the choice of their range is called, and what is said below them once five years are drawn. */
const CHARTS = [
  { name: 'credits', choice: 'What the bars are', drawn: 'One bar for 4 d' },
  { name: 'hashrates', choice: 'Range', drawn: 'One point for 4 d' },
] as const;
type Chart = (typeof CHARTS)[number];

/** In the page: marks the click, and the frame after the one in which this is said. */
const markDrawn = (said: string): void => {
  addEventListener('click', () => performance.mark('chosen'), { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (!document.body.textContent.replaceAll('\u202f', ' ').includes(said)) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('drawn')));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
};

interface Drawn {
  /** from the click to the painted chart, the server's answer included */
  wallMs: number;
  longestMs: number;
  cpuMs: number;
}

const draw = async (browser: Browser, page: Page, { choice, drawn }: Chart): Promise<Drawn> => {
  const choices = page.getByRole('group', { name: choice, exact: true });
  // the chart itself is loaded with the first range
  await choices.getByRole('button', { name: '1 y' }).click();
  await page.waitForLoadState('networkidle');
  await page.evaluate(markDrawn, drawn);
  const events = await traceWhile(browser, page, async () => {
    await choices.getByRole('button', { name: '5 y' }).click();
    await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
  });
  const [from, to] = [findMark(events, 'chosen'), findMark(events, 'drawn')];
  const tasks = readTasks(events, from, [from.ts, to.ts]);
  return {
    wallMs: (to.ts - from.ts) / 1000,
    longestMs: Math.max(...tasks.map(({ cpuMs }) => cpuMs)),
    cpuMs: tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
};

const drawInFreshPage = async (browser: Browser, { site, accountId }: PoolYears, chart: Chart) => {
  const context = await openSignedIn(browser, site);
  const page = await context.newPage();
  await page.goto(`${site.mintdeck.url}/pool/${accountId}`);
  const drawn = await draw(browser, page, chart);
  await context.close();
  return drawn;
};

const toFigures = ({ name }: Chart, rounds: readonly Drawn[]): Figure[] => {
  const figure = (what: string, limit: number | null, read: (drawn: Drawn) => number): Figure => ({
    scenario: 'pool-charts',
    what: `five years of ${name}: ${what}`,
    value: medianOf(rounds.map(read)),
    unit: 'ms',
    limit,
    note: `median of ${rounds.length}`,
  });
  return [
    figure('chosen to drawn, the answer included', DRAWN_LIMIT_MS, ({ wallMs }) => wallMs),
    figure('main thread, processor time', null, ({ cpuMs }) => cpuMs),
    figure('its longest task, processor time', LONGEST_TASK_MS, ({ longestMs }) => longestMs),
  ];
};

/** Five years of a pool account drawn in Chromium, from the choice of the range to the picture. */
export const poolCharts: Scenario = {
  name: 'pool-charts',
  async run({ directory, options, say }) {
    const years = await startPoolYears({ directory, say }, 'pool-charts');
    const browser = await launchChromium();
    const figures: Figure[] = [];
    for (const chart of CHARTS) {
      const rounds: Drawn[] = [];
      while (rounds.length < (options.quick ? 3 : ROUNDS))
        rounds.push(await drawInFreshPage(browser, years, chart));
      figures.push(...toFigures(chart, rounds));
    }
    await browser.close();
    await years.site.stop();
    return figures;
  },
};
