import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { FIGURES_OF, launchChromium, markFirstFigures, openSignedIn } from '../chromium/launch.ts';
import { loadTraced, scrollTraced } from '../chromium/page-tasks.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf } from '../measure/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { INTERVAL_S, type Site } from '../site.ts';
import { TEN_THOUSAND, TEN_THOUSAND_INTERVAL_S } from './ten-thousand.ts';

const ROUNDS = 7;

const measureRound = async (browser: Browser, site: Site) => {
  const context = await openSignedIn(browser, site);
  const page = await context.newPage();
  await page.addInitScript(markFirstFigures, FIGURES_OF['/miners']);
  const load = await loadTraced(browser, page, `${site.mintdeck.url}/miners`);
  const scroll = await scrollTraced(browser, page);
  await context.close();
  return { load, scroll };
};
type Round = Awaited<ReturnType<typeof measureRound>>;

interface Size {
  name: string;
  minerCount: number;
  intervalS: number;
  /** for the main thread, from navigation to the first figures */
  loadLimitMs: number;
}

const toFigures = ({ name, loadLimitMs }: Size, rounds: readonly Round[]): Figure[] => {
  const figure = (what: string, limit: number, read: (round: Round) => number): Figure => ({
    scenario: name,
    what,
    value: medianOf(rounds.map(read)),
    unit: 'ms',
    limit,
    note: `median of ${rounds.length}`,
  });
  return [
    figure('main thread to first real figures', loadLimitMs, ({ load }) => load.wallMs),
    figure('the same, processor time alone', loadLimitMs, ({ load }) => load.cpuMs),
    figure('longest task while scrolling', 50, ({ scroll }) => scroll.wallMs),
    figure('the same, processor time alone', 50, ({ scroll }) => scroll.cpuMs),
  ];
};

const createScenario = (size: Size): Scenario => ({
  name: size.name,
  minerCount: size.minerCount,
  async run({ options, sites, say }) {
    const site = await sites.withMiners(size.minerCount, size.intervalS);
    // every miner should have figures, as in a server that runs
    await wait(size.intervalS * 1500);
    const browser = await launchChromium();
    const rounds: Round[] = [];
    for (let round = 0; round < (options.quick ? 3 : ROUNDS); round += 1) {
      const { load, scroll } = await measureRound(browser, site);
      const told = [load.wallMs, load.cpuMs, scroll.wallMs, scroll.cpuMs].map((ms) => ms.toFixed(0));
      say(
        `round ${round + 1}: load ${told[0]} ms (cpu ${told[1]}), longest task ${told[2]} ms (cpu ${told[3]})`,
      );
      rounds.push({ load, scroll });
    }
    await browser.close();
    return toFigures(size, rounds);
  },
});

/** What the table of 1 000 miners costs the browser's main thread. */
export const minersPage = createScenario({
  name: 'miners-page',
  minerCount: 1000,
  intervalS: INTERVAL_S,
  loadLimitMs: 375,
});
/** The same of 10 000. */
export const minersPageLarge = createScenario({
  name: 'miners-page-10000',
  minerCount: TEN_THOUSAND,
  intervalS: TEN_THOUSAND_INTERVAL_S,
  loadLimitMs: 1000,
});
