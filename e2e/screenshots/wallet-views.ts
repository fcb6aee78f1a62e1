import type { UserPlan } from '@mintdeck/simulators/wallet/plan';
import type { Page } from '@playwright/test';
import type { WalletPlace } from '../harness/wallet-place.ts';
import { walletPage } from '../pages/wallet.ts';
import { walletChannelsPage } from '../pages/wallet-channels.ts';
import { walletPayPage } from '../pages/wallet-pay.ts';
import type { View } from './view.ts';

const SCENARIOS = [
  'lively',
  'plain',
  'not-synced',
  'new',
  'hostile-texts',
  'many-channels',
  'all-offline',
  'full-history',
  'funded',
] as const;
type Scenario = (typeof SCENARIOS)[number];

/** Users of the wallets' server, one of every condition, called after it. */
export const walletUsers: readonly UserPlan[] = SCENARIOS.map((scenario) => ({
  id: `${scenario}@wallet.example`,
  scenario,
  pin: '1234',
}));

type Act = (page: Page, place: WalletPlace) => Promise<unknown>;

const view = (name: string, act: Act): View => ({
  name: `wallet-${name}`,
  at: 'wallets',
  show: async (page, { wallets }) => void (await act(page, wallets)),
});

const walletOf = (place: WalletPlace, scenario: Scenario) => place.wallet(SCENARIOS.indexOf(scenario));

/** A part of the page of one wallet, `act` done there. */
const partView = (
  scenario: Scenario,
  { name, part = '', act = async () => undefined }: { name: string; part?: string; act?: Act },
): View =>
  view(name, async (page, place) => {
    await page.goto(`${walletOf(place, scenario).path}${part}`);
    await page
      .getByText(/^Read /)
      .first()
      .waitFor();
    await act(page, place);
  });

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor();
};

const seeInvoice: Act = async (page) => {
  const { dialog } = walletPayPage(page);
  await press('Receive…')(page);
  await dialog.getByLabel('Amount', { exact: true }).fill('21000');
  await dialog.locator('[name="memo"]').fill('Hosting of two miners, November');
  await page.keyboard.press('Enter');
  await dialog.getByRole('img', { name: 'QR code of the invoice' }).waitFor();
};

const lookAt =
  (order: { sat: number; memo: string; agoS?: number; hasSecret?: boolean }, shown: RegExp): Act =>
  async (page, { control }) => {
    const { dialog, look } = walletPayPage(page);
    await look((await control.createRequest(order)).text);
    await dialog.getByText(shown).first().waitFor();
  };

/** Nothing tells its end: every picture shows the same. */
const losePayment: Act = async (page, place) => {
  const { unclear, look, pay, close, dialog } = walletPayPage(page);
  if (!(await unclear.isVisible())) {
    const { control } = place;
    await control.setFault({ kind: 'lost-reply', endpoint: 'sendinvoice', times: 1, listsAfterMs: null });
    await look((await control.createRequest({ sat: 1234, memo: 'a fan' })).text);
    await pay('1234');
    await dialog.getByText('Not known yet whether it is paid').waitFor();
    await close();
  }
  await unclear.waitFor();
};

const askContact: Act = async (page) => {
  const { dialog } = walletPayPage(page);
  await page
    .getByRole('button', { name: /^Quick pay/ })
    .first()
    .click();
  await dialog.getByLabel('Amount', { exact: true }).fill('700');
  await page.keyboard.press('Enter');
  await dialog.getByText('The invoice asks for what you wanted.').waitFor();
};

const lookAtCertificate: Act = async (page, { simulator }) => {
  const { dialog, certificate } = walletPage(page);
  await press('Add wallet')(page);
  await dialog.getByLabel('Name').fill('Savings');
  await dialog.getByLabel('Address of the server').fill(simulator.url);
  await dialog.getByLabel('User').fill('somebody@wallet.example');
  await page.keyboard.press('Enter');
  await certificate.waitFor();
};

let away: Promise<void> | null = null;
let changed: Promise<void> | null = null;

const changeCertificate = async ({ control }: WalletPlace): Promise<void> => {
  await control.clearFaults();
  await control.changeCertificate();
};

/** A wallets' server with a user of every condition; at the end it is away, and comes back with another certificate. */
export const walletViews: View[] = [
  {
    name: 'wallet-none',
    at: 'fresh',
    async show(page) {
      await page.goto('/wallet');
      await page.getByRole('button', { name: 'Add wallet' }).waitFor();
    },
  },
  view('list', async (page) => {
    await page.goto('/wallet');
    await page.getByRole('link', { name: /^lively/ }).waitFor();
  }),
  view('overview', async (page) => {
    await page.goto('/');
    const card = page.getByRole('region', { name: 'Wallet', exact: true });
    await card.getByText('In 9 wallets').waitFor();
    await card.evaluate((section) => section.scrollIntoView());
  }),
  view('certificate', async (page, place) => {
    await page.goto('/wallet');
    await lookAtCertificate(page, place);
  }),
  partView('lively', { name: 'page' }),
  partView('new', { name: 'new' }),
  partView('not-synced', { name: 'not-synchronized' }),
  partView('lively', { name: 'channels', part: '/channels' }),
  partView('many-channels', { name: 'channels-many', part: '/channels' }),
  partView('all-offline', { name: 'channels-offline', part: '/channels' }),
  partView('funded', { name: 'channels-none', part: '/channels' }),
  partView('hostile-texts', { name: 'channels-hostile', part: '/channels' }),
  partView('lively', {
    name: 'channel-form',
    part: '/channels',
    act: (page) => walletChannelsPage(page).fillOpen(`02${'ab'.repeat(32)}@192.0.2.1:9735`, 250_000),
  }),
  partView('lively', { name: 'invoices', part: '/receive' }),
  partView('plain', { name: 'invoice', part: '/receive', act: seeInvoice }),
  partView('plain', {
    name: 'pay',
    part: '/pay',
    act: lookAt({ sat: 1234, memo: 'a fan', hasSecret: true }, /1,234/),
  }),
  partView('plain', {
    name: 'pay-refused',
    part: '/pay',
    act: lookAt({ sat: 1234, memo: 'a fan', agoS: 7200 }, /expired/i),
  }),
  partView('lively', { name: 'not-known', part: '/pay', act: losePayment }),
  partView('lively', { name: 'contacts', part: '/contacts' }),
  partView('hostile-texts', { name: 'contacts-hostile', part: '/contacts' }),
  partView('plain', { name: 'quick-pay', part: '/contacts', act: askContact }),
  partView('lively', { name: 'history', part: '/history' }),
  partView('hostile-texts', { name: 'history-hostile', part: '/history' }),
  partView('new', { name: 'history-empty', part: '/history' }),
  view('signed-out', async (page, place) => {
    const { path, user } = walletOf(place, 'full-history');
    await place.control.dropSessions(user);
    await place.control.refresh();
    await page.goto(path);
    await page.getByText(/^Signed out for/).waitFor();
  }),
  view('away', async (page, place) => {
    away ??= place.control.setFault({ kind: 'refuse' });
    await away;
    await page.goto(walletOf(place, 'lively').path);
    await page.getByText(/^Unreachable for/).waitFor();
  }),
  view('certificate-changed', async (page, place) => {
    changed ??= changeCertificate(place);
    await changed;
    await page.goto(walletOf(place, 'plain').path);
    // it is looked at again within two minutes, as it was away before
    await page.getByText(/^Another certificate for/).waitFor({ timeout: 150_000 });
  }),
];
