import { createWalletControl } from '../packages/simulators/src/wallet/control.ts';
import { startWallets } from '../packages/simulators/src/wallet/wallets.ts';

/** Of all wallets; the console tells it. */
const pin = '1234';

/** One with everything that can be the matter, and one of which all is well. */
const demoWallets = [
  { name: 'Hall account', plan: { id: 'hall@demo.invalid', scenario: 'lively' } },
  { name: 'Pocket money', plan: { id: 'pocket@demo.invalid', scenario: 'plain' } },
];

/** Lists are rewritten after seconds, blocks come in minutes, and now and then money comes or goes. */
const LIVELY = { pace: 6, blockEveryS: 120, storyEveryS: 40 };

/** Starts the wallets' server of the demo; gives what Mintdeck is told of it. */
export const startDemoWallets = async () => {
  const server = await startWallets({ users: demoWallets.map(({ plan }) => ({ ...plan, pin })), ...LIVELY });
  const { fingerprint } = await createWalletControl(server.control).certificate();
  return {
    plan: {
      address: server.url,
      fingerprint: fingerprint.replaceAll(':', '').toLowerCase(),
      pin,
      accounts: demoWallets.map(({ name, plan }) => ({ name, user: plan.id })),
    },
    stop: server.stop,
  };
};
