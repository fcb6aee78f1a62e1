import { createWalletControl } from '../packages/simulators/src/wallet/control.ts';
import { startWallets } from '../packages/simulators/src/wallet/wallets.ts';
import { toWalletPast } from './demo-past.mjs';

/** Of all wallets; the console tells it. */
const pin = '1234';

const HALL = 'hall@demo.invalid';
const POCKET = 'pocket@demo.invalid';
const BAKERY = 'bakery@demo.invalid';

/** Somebody with a wallet at the same server: who is asked for an invoice there, and paid. */
const atServer = (peer, alias) => ({ peer, alias, server: 'self', channelServer: '127.0.0.1:10012' });

/** One with everything that can be the matter, one of which all is well, and one whose node lags behind. */
const demoWallets = [
  {
    name: 'Hall account',
    plan: {
      id: HALL,
      scenario: 'lively',
      contacts: [
        atServer(POCKET, 'Pocket money'),
        atServer(BAKERY, 'Bakery'),
        { peer: 'Corner shop', channelServer: '127.0.0.1:10012' },
        { peer: 'Big hub', channelServer: '127.0.0.1:9735' },
        { peer: 'Garage', channelServer: '127.0.0.1:10013' },
        { peer: 'Aunt Carol', channelServer: '192.0.2.7:9735' },
      ],
    },
    invoices: [
      { amountSat: 42_000, memo: 'Hosting of two miners, November', isQuickPay: false },
      { amountSat: 1500, memo: 'Coffee for the hall', isQuickPay: true },
    ],
  },
  {
    name: 'Pocket money',
    plan: {
      id: POCKET,
      scenario: 'plain',
      contacts: [
        atServer(HALL, 'The hall'),
        atServer(BAKERY, 'Bakery'),
        { peer: 'Big hub', channelServer: '127.0.0.1:9735' },
      ],
    },
    invoices: [],
  },
  { name: 'Workshop', plan: { id: 'workshop@demo.invalid', scenario: 'not-synced' }, invoices: [] },
];

/** Has a wallet there that Mintdeck does not know. */
const bakery = { id: BAKERY, scenario: 'plain', contacts: [] };

/** Lists are rewritten after seconds, blocks come in minutes, and now and then money comes or goes. */
const LIVELY = { pace: 6, blockEveryS: 120, storyEveryS: 40 };

/** As long as the server of a demo may take to start. */
const INVOICES_WITHIN_MS = 300_000;

/** One of the invoices that are made at the start is paid right away. */
const payOne = async (control) => {
  await control.waitFor('createinvoice', 2, INVOICES_WITHIN_MS);
  await control.payInvoice(0);
};

/** Starts the wallets' server of the demo; gives what Mintdeck is told of it. */
export const startDemoWallets = async () => {
  const users = [...demoWallets.map(({ plan }) => plan), bakery].map((plan) => ({ ...plan, pin }));
  const server = await startWallets({ users, ...LIVELY });
  const control = createWalletControl(server.control);
  const { fingerprint } = await control.certificate();
  const states = await control.users();
  // the demo may end before
  payOne(control).catch(() => undefined);
  return {
    plan: {
      address: server.url,
      fingerprint: fingerprint.replaceAll(':', '').toLowerCase(),
      pin,
      accounts: demoWallets.map(({ name, plan, invoices }, index) => ({
        name,
        user: plan.id,
        past: toWalletPast(states[index]),
        invoices,
      })),
    },
    stop: server.stop,
  };
};
