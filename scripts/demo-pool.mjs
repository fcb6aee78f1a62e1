import { createPoolControl } from '../packages/simulators/src/pool/control.ts';
import { startPool } from '../packages/simulators/src/pool/pool.ts';
import { keepMailbox } from './demo-wallet.mjs';

const DAY_S = 86_400;
const HOUR_S = 3600;
/** Of both accounts; the console tells it. */
const password = 'demo-pool-password';

const g1 = (name, more = {}) => ({
  name,
  agent: 'iPollo G1-mini 1.3.0',
  gps: 1.2,
  invalidShare: 0.004,
  staleShare: 0.011,
  ...more,
});

/** One account that is well, some of whose workers are called like miners of the demo, and one in trouble. */
const demoAccounts = [
  {
    name: 'Both halls',
    keepsPassword: true,
    plan: {
      user: 'halls@demo.invalid',
      workers: [
        g1('rack-a-01', { gps: 1.18 }),
        g1('rack-a-02', { gps: 1.21 }),
        g1('rack-b-01', { gps: 1.16, staleShare: 0.019 }),
        g1('rack-c-04', { gps: 1.23 }),
        { name: 'workshop', agent: 'GMiner 2.75', gps: 0.47, invalidShare: 0.002, staleShare: 0.02 },
      ],
      paysEveryS: 20 * DAY_S,
      paidAgoS: 12 * DAY_S,
    },
  },
  {
    name: 'Garage',
    keepsPassword: false,
    plan: {
      user: 'garage@demo.invalid',
      workers: [
        g1('garage-1'),
        g1('garage-2', { changedAgoS: 45 * 60 }),
        { name: 'shelf', agent: 'lolMiner/1.88', gps: 0.9, changedAgoS: HOUR_S, laterGps: 0.3 },
        { name: 'old-card', agent: 'lolMiner/1.42', algorithm: 'C31', gps: 0.6, changedAgoS: 3 * DAY_S },
      ],
      wallet: '',
      // what was earned since is older than the pool keeps it
      paysEveryS: 30 * DAY_S,
      paidAgoS: 90 * DAY_S,
    },
  },
];

/** A payout is underway in seconds and confirmed in minutes, so that it can be watched. */
const FAST_PAYOUTS = { walletDelayS: 10, confirmAfterS: 120 };

/** Starts the pool of the demo, whose e-mails go to a folder; gives what the server is told of it. */
export const startDemoPool = async (mailFolder) => {
  const plans = demoAccounts.map(({ plan }) => ({ ...plan, password }));
  const pool = await startPool({ accounts: plans, types: 'documented', ...FAST_PAYOUTS });
  const control = createPoolControl(pool.control);
  const stopMailbox = keepMailbox({ control, folder: mailFolder, say: console.log });
  const accounts = demoAccounts.map(({ name, keepsPassword, plan }) => ({
    name,
    user: plan.user,
    keepsPassword,
  }));
  const stop = async () => {
    stopMailbox();
    await pool.stop();
  };
  return { plan: { address: pool.url, password, accounts }, stop };
};
