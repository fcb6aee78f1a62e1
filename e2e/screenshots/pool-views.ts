import type { AccountScenario } from '@mintdeck/simulators/pool/scenario-names';
import type { Page } from '@playwright/test';
import type { PoolPlace } from '../harness/pool-place.ts';
import { poolOrdersPage } from '../pages/pool-orders.ts';
import type { View } from './view.ts';

type Act = (page: Page, pool: PoolPlace) => Promise<unknown>;

const view = (name: string, act: Act): View => ({
  name: `pool-${name}`,
  at: 'pool',
  show: async (page, { pool }) => void (await act(page, pool)),
});

/** The page of one account, `act` done there. */
const accountView = (scenario: AccountScenario, name: string, act: Act = async () => undefined): View =>
  view(name, async (page, pool) => {
    await poolOrdersPage(page).open(pool.account(scenario).path);
    await act(page, pool);
  });

const seeSection = (name: string) => (page: Page) =>
  page.getByRole('region', { name, exact: true }).evaluate((section) => section.scrollIntoView());

const dropAnswer: Act = async (page, { control, account }) => {
  const { fileName, text } = await control.receive(account('mail-waiting').index);
  await poolOrdersPage(page).drop(fileName, text);
  await page.getByText('It fits the payout that waits.').waitFor();
};

const dropMail: Act = async (page, { control, account }) => {
  const { fileName, text } = await control.mail(account('mail-waiting').index);
  await poolOrdersPage(page).drop(fileName, text);
  await page.getByText('The file you uploaded is the one the pool sent you.').waitFor();
};

const DAY_MS = 86_400_000;

/** Nothing tells its end for a day: every picture shows the same. */
const loseAnswer: Act = async (page, { control, account }) => {
  const { user, password } = account('many-payouts');
  const { request, unclear, dialog, give } = poolOrdersPage(page);
  if (await request.isEnabled()) {
    await control.setFault({
      kind: 'acts-late',
      endpoint: 'requestPayout',
      user,
      times: 1,
      actsAfterMs: DAY_MS,
    });
    await request.click();
    await dialog.getByRole('radio', { name: 'To the wallet' }).check();
    await give(dialog, password, 'Request payout');
    await dialog.getByText('Nobody can say yet').waitFor();
    await page.keyboard.press('Escape');
  }
  await unclear.waitFor();
};

let broken: Promise<void> | null = null;

const breakPool = async ({ control, site }: PoolPlace): Promise<void> => {
  await control.setFault({ kind: 'refuse' });
  await site.restart();
};

/** The pool, one account for each condition; at the end it is away, and the server has been restarted since. */
export const poolViews: View[] = [
  {
    name: 'pool-none',
    at: 'fresh',
    async show(page) {
      await page.goto('/pool');
      await page.getByText('No pool account yet').waitFor();
    },
  },
  view('list', async (page) => {
    await page.goto('/pool');
    await page.getByRole('link', { name: /beyond-2-53/ }).waitFor();
  }),
  view('overview', async (page) => {
    await page.goto('/');
    await seeSection('Pool')(page);
  }),
  accountView('mining', 'account'),
  accountView('mining', 'rates', async (page) => {
    await seeSection('Hashrate at the pool')(page);
    await page.getByRole('figure', { name: /C32/ }).waitFor();
  }),
  accountView('mining', 'credits', seeSection('Credits')),
  accountView('mining', 'payouts', seeSection('Payouts')),
  accountView('worker-offline', 'worker-offline'),
  accountView('many-workers', 'many-workers', seeSection('Workers')),
  accountView('expiring', 'expiring'),
  accountView('worker-low', 'worker-low'),
  accountView('stopped', 'stopped'),
  accountView('limited', 'limited'),
  accountView('unknown-algorithm', 'unknown-algorithm'),
  accountView('wallet-unreachable', 'wallet-unreachable'),
  accountView('new', 'new'),
  accountView('beyond-2-53', 'large', (page) =>
    page.getByRole('button', { name: 'Show all nine decimals' }).click(),
  ),
  accountView('never-seen', 'never-seen'),
  accountView('below-minimum', 'below-minimum'),
  accountView('mining', 'payout', async (page) => {
    const { request, dialog } = poolOrdersPage(page);
    await request.click();
    await dialog.waitFor();
  }),
  accountView('mail-waiting', 'waits-for-file'),
  accountView('mail-waiting', 'file-refused', dropMail),
  accountView('mail-waiting', 'file-preview', dropAnswer),
  accountView('no-wallet', 'settings', async (page) => {
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('dialog').waitFor();
  }),
  accountView('new', 'account-form', async (page) => {
    const form = await poolOrdersPage(page).menu('new', 'Edit…');
    await form.getByLabel('E-mail address at the pool').fill('another@pool.example');
  }),
  accountView('many-payouts', 'not-known', loseAnswer),
  view('away', async (page, pool) => {
    broken ??= breakPool(pool);
    await broken;
    await page.goto(pool.account('mining').path);
    await page.getByText(/What stands below is as of/).waitFor();
  }),
];
