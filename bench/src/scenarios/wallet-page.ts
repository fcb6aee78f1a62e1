import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { runServerProgram } from '../children/server-program.ts';
import { launchChromium, markFirstFigures, openSignedIn } from '../chromium/launch.ts';
import { loadTraced, scrollTraced, sumTasks } from '../chromium/page-tasks.ts';
import { findMark, readTasks, type Task, traceWhile } from '../chromium/trace.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { startWalletSite, type WalletSite } from '../wallet-site.ts';

const ROW_COUNT = 10_000;
const ROUNDS = 7;
const QUICK_ROUNDS = 3;
const LOAD_LIMIT_MS = 1000;
const FILTER_LIMIT_MS = 300;
const LONGEST_TASK_MS = 50;
const ROWS = 'table tbody tr';

/** In the page: marks what is typed next, and the frame after the one in which the rows are counted anew. */
const markFiltered = (): void => {
  addEventListener('input', () => performance.mark('typed'), { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (!/[1-9]\d* of 10,000 rows/.test(document.body.textContent)) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('filtered')));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
};

/** Types a word that some rows have; the page's tasks until those are shown. */
const filterTraced = async (browser: Browser, page: Page): Promise<Task> => {
  await page.evaluate(markFiltered);
  const events = await traceWhile(browser, page, async () => {
    await page.getByLabel('Find', { exact: true }).fill('fans');
    await page.waitForFunction(() => performance.getEntriesByName('filtered').length > 0);
  });
  const [from, to] = [findMark(events, 'typed'), findMark(events, 'filtered')];
  return sumTasks(readTasks(events, from, [from.ts, to.ts]));
};

const measureRound = async (browser: Browser, site: WalletSite) => {
  const context = await openSignedIn(browser, site);
  const page = await context.newPage();
  await page.addInitScript(markFirstFigures, ROWS);
  const load = await loadTraced(browser, page, `${site.mintdeck.url}/wallet/${site.walletIds[0]}/history`);
  await page.getByText('10,000 rows', { exact: true }).waitFor();
  const scroll = await scrollTraced(browser, page);
  const filter = await filterTraced(browser, page);
  await context.close();
  return { load, scroll, filter };
};
type Round = Awaited<ReturnType<typeof measureRound>>;

const toFigures = (rounds: readonly Round[]): Figure[] => {
  const figure = (what: string, limit: number, read: (round: Round) => number): Figure => ({
    scenario: 'wallet-page',
    what,
    value: medianOf(rounds.map(read)),
    unit: 'ms',
    limit,
    note: `median of ${rounds.length}`,
  });
  return [
    figure('history of 10 000 rows: main thread to first figures', LOAD_LIMIT_MS, ({ load }) => load.wallMs),
    figure('the same, processor time alone', LOAD_LIMIT_MS, ({ load }) => load.cpuMs),
    figure('a word typed, to its rows: main thread', FILTER_LIMIT_MS, ({ filter }) => filter.wallMs),
    figure('longest task while scrolling, processor time', LONGEST_TASK_MS, ({ scroll }) => scroll.cpuMs),
  ];
};

/** What the history of a wallet with 10 000 rows costs the browser's main thread. */
export const walletPage: Scenario = {
  name: 'wallet-page',
  async run({ directory, options, say }) {
    const name = 'wallet-page';
    const site = await startWalletSite({ directory, name, userCount: 1, scenario: 'plain', pace: 1 });
    const [walletId = ''] = site.walletIds;
    say(`writing ${ROW_COUNT} rows`);
    await site.restart(() =>
      runServerProgram('wallet-years.ts', [join(directory, name, 'data'), String(ROW_COUNT), walletId]),
    );
    const browser = await launchChromium();
    const rounds: Round[] = [];
    while (rounds.length < (options.quick ? QUICK_ROUNDS : ROUNDS))
      rounds.push(await measureRound(browser, site));
    await browser.close();
    await site.stop();
    return toFigures(rounds);
  },
};
