import { setTimeout as wait } from 'node:timers/promises';
import { invoiceSchema } from '@mintdeck/shared-types/wallet/invoices';
import { ask } from '../ask.ts';
import type { Figure } from '../measure/report.ts';
import { medianOf, percentileOf } from '../measure/statistics.ts';
import type { BenchContext, Scenario } from '../scenario.ts';
import { openBrowsers, type WalletBrowser } from '../wallet-browser.ts';
import { startWalletSite, type WalletSite } from '../wallet-site.ts';

/** The server over there looks at its nodes each 3 s instead of each minute, and tells; its sockets each 50 ms. */
const PACE = 20;
const BROWSERS = 100;
const WINDOW_S = 60;
const QUICK_WINDOW_S = 15;
/** One more look may fall into either window. */
const LOOKS_MORE = 1;
const ROUNDS = 5;
const QUICK_ROUNDS = 2;
const ASKED_IN_A_ROUND = 60;
const ASK_EVERY_MS = 40;
const INVOICES = 40;
const QUICK_INVOICES = 10;
const PAID_WITHIN_MS = 10_000;

const figure = (what: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  scenario: 'wallet',
  what,
  value,
  unit: '',
  limit: null,
  ...rest,
});

const countLooks = async (site: WalletSite, browserCount: number, forS: number) => {
  const browsers = await openBrowsers(site, browserCount);
  const { control } = site.wallets;
  await control.clearRequests();
  await wait(forS * 1000);
  const { counts } = await control.requests();
  for (const browser of browsers) browser.close();
  return { looks: counts.getalldata ?? 0, sockets: counts.websocket ?? 0 };
};

/** However many look at a wallet, its server is asked by one. */
const measureLooks = async (site: WalletSite, { options }: BenchContext): Promise<Figure[]> => {
  const forS = options.quick ? QUICK_WINDOW_S : WINDOW_S;
  const one = await countLooks(site, 1, forS);
  const many = await countLooks(site, BROWSERS, forS);
  // no look at all would be as many for one browser as for a hundred
  const isAsked = one.looks > 0 && many.looks > 0;
  return [
    figure(`${BROWSERS} browsers: getalldata more than of one`, isAsked ? many.looks - one.looks : null, {
      limit: LOOKS_MORE,
      note: `${one.looks} and ${many.looks} in ${forS} s`,
    }),
    figure(`${BROWSERS} browsers: more websockets over there`, many.sockets, { limit: 0 }),
  ];
};

const askForPages = async (site: WalletSite): Promise<number[]> => {
  const [walletId = ''] = site.walletIds;
  const times: number[] = [];
  for (let count = 0; count < ASKED_IN_A_ROUND; count += 1) {
    const startedAt = performance.now();
    await ask(site, `/api/v1/wallets/${walletId}`);
    times.push(performance.now() - startedAt);
    await wait(ASK_EVERY_MS);
  }
  return times;
};

/** The page, with the wallet's server up and hanging in turn, and right after a start while it hangs. */
const comparePages = async (site: WalletSite, { options }: BenchContext): Promise<Figure[]> => {
  const { control } = site.wallets;
  const [walletId = ''] = site.walletIds;
  const [up, hanging]: number[][] = [[], []];
  for (let round = 0; round < (options.quick ? QUICK_ROUNDS : ROUNDS); round += 1) {
    up?.push(...(await askForPages(site)));
    await control.setFault({ kind: 'hang' });
    await control.clearRequests();
    await control.waitFor('getalldata', 1);
    hanging?.push(...(await askForPages(site)));
    await control.clearFaults();
    await control.waitFor('getalldata', 2, 30_000);
  }
  await site.restart(() => control.setFault({ kind: 'hang' }));
  const startedAt = performance.now();
  const { balances } = await site.readPage(walletId);
  const afterStartMs = performance.now() - startedAt;
  await control.clearFaults();
  await control.waitFor('getalldata', 2, 30_000);
  const [upMs, hangingMs] = [medianOf(up ?? []), medianOf(hanging ?? [])];
  return [
    figure('page, the wallet answers, p50', upMs, { unit: 'ms' }),
    figure('page, the wallet hangs, p95', percentileOf(hanging ?? [], 0.95), {
      unit: 'ms',
      limit: 100,
      note: `wallet up ${percentileOf(up ?? [], 0.95).toFixed(1)} ms`,
    }),
    figure('page: p50 while it hangs / while it answers', hangingMs / upMs, { limit: 1.5 }),
    figure('page right after a start while it hangs', balances.value === null ? null : afterStartMs, {
      unit: 'ms',
      limit: 500,
      note: 'with the balances of before',
    }),
  ];
};

/** Makes an invoice, has it paid over there; ms until a browser hears of it. Throws when it does not within ten seconds. */
const payOne = async (site: WalletSite, browser: WalletBrowser, index: number): Promise<number> => {
  const [walletId = ''] = site.walletIds;
  const body = { amountSat: 1000 + index, memo: `round ${index}`, isQuickPay: false };
  const { id, text } = invoiceSchema.parse(await ask(site, `/api/v1/wallets/${walletId}/invoices`, body));
  const heard = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('paid, and no browser heard of it')), PAID_WITHIN_MS);
    browser.onPage = ({ heardAt, page }) => {
      if (!page.invoices.some((invoice) => invoice.id === id && invoice.paidAt !== null)) return;
      clearTimeout(timer);
      resolve(heardAt);
    };
  });
  const paidAt = performance.now();
  await site.wallets.control.payInvoice(0, { text });
  return (await heard) - paidAt;
};

/** How long it takes from a payment over there to a browser here. */
const measureDelay = async (site: WalletSite, { options }: BenchContext): Promise<Figure[]> => {
  const [browser, ...others] = await openBrowsers(site, 10);
  if (browser === undefined) throw new Error('no browser');
  const times: number[] = [];
  for (let index = 0; index < (options.quick ? QUICK_INVOICES : INVOICES); index += 1)
    times.push(await payOne(site, browser, index));
  for (const each of [browser, ...others]) each.close();
  return [
    figure('invoice paid to browser, median', medianOf(times), { unit: 'ms', limit: 300 }),
    figure('invoice paid to browser, p95', percentileOf(times, 0.95), { unit: 'ms', limit: 500 }),
  ];
};

/** What browsers at a wallet's page cost its server, what a server that hangs costs the browsers, and how fast news arrive. */
export const wallet: Scenario = {
  name: 'wallet',
  async run(context) {
    const { directory, say } = context;
    const site = await startWalletSite({
      directory,
      name: 'wallet',
      userCount: 1,
      scenario: 'plain',
      pace: PACE,
    });
    say('browsers');
    const figures = await measureLooks(site, context);
    say('invoices');
    figures.push(...(await measureDelay(site, context)));
    say('a wallet that hangs');
    figures.push(...(await comparePages(site, context)));
    await site.stop();
    return figures;
  },
};
