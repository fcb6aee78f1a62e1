import { poolAccountTopic } from '@mintdeck/shared-types/live';
import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import { poolDashboardSchema } from '@mintdeck/shared-types/pool/page';
import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { ACCOUNT_SCENARIOS, type AccountScenario } from '@mintdeck/simulators/pool/scenario-names';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedPoolConnector, startSimulatedPoolConnector } from './contract.fixture.ts';

// What the pool's truth becomes on its way through its odd types: the simulator's own state is what is compared with.

let simulator: SimulatedPool;
let control: PoolControl;
let connector: SimulatedPoolConnector;
const indexOf = (scenario: AccountScenario) => ACCOUNT_SCENARIOS.indexOf(scenario);
const open = async (scenario: AccountScenario) => {
  const account = simulator.accounts[indexOf(scenario)];
  if (account === undefined) throw new Error(`no account ${scenario}`);
  connector = startSimulatedPoolConnector(simulator.url, account.user);
  await connector.poll();
  return { truth: await control.account(indexOf(scenario)), ...connector.readings() };
};
const rowNow = () => poolAccountSchema.parse(connector.rows.get(poolAccountTopic(connector.id)));

beforeAll(async () => {
  simulator = await startPool({
    accounts: ACCOUNT_SCENARIOS.map((scenario) => ({ scenario })),
    limitPerMinute: 1000,
  });
  control = createPoolControl(simulator.control);
});
afterAll(() => simulator.stop());
afterEach(() => connector.stop());

describe.each(['odd', 'documented'] as const)('%s types', (types) => {
  beforeAll(() => control.change({ types }).then(() => control.clearCache()));

  it.each(ACCOUNT_SCENARIOS)(
    '%s: balances, credits and payouts are the true ones, to the last digit',
    async (scenario) => {
      const { truth, dashboard, credits, payouts, history } = await open(scenario);
      const value = poolDashboardSchema.parse(dashboard.value);
      expect(value.balances).toMatchObject({
        immatureNanogrin: truth.immatureNanogrin,
        unpaidNanogrin: truth.unpaidNanogrin,
        minedNanogrin: truth.minedNanogrin,
      });
      const trueCredits = truth.credits.map(({ height, nanogrin }) => ({ height, amountNanogrin: nanogrin }));
      expect(credits.value).toEqual(trueCredits.slice(-100).sort((a, b) => b.height - a.height));
      expect(payouts.value?.map(({ amountNanogrin }) => amountNanogrin)).toEqual(
        truth.payouts
          .slice(-100)
          .reverse()
          .map(({ nanogrin }) => nanogrin),
      );
      const times = history.value?.map(({ at }) => at) ?? [];
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(times.every((at) => at > Date.UTC(2020, 0) && at <= Date.now())).toBe(true);
      expect(rowNow().state).toBe('ok');
      expect(connector.bugs).toEqual([]);
    },
  );

  it.each([
    ['worker-offline', ['ok', 'ok', 'offline', 'gone']],
    ['worker-low', ['ok', 'ok', 'low']],
    ['stopped', ['offline', 'offline']],
    ['never-seen', []],
  ] as const)('%s: workers are %j', async (scenario, states) => {
    const { dashboard } = await open(scenario);
    expect(dashboard.value?.workers?.map(({ state }) => state)).toEqual(states);
  });

  it('shows words nobody knows as they are, and only series that mine', async () => {
    const { dashboard } = await open('unknown-algorithm');
    const words = dashboard.value?.statistics.map(({ algorithm }) => algorithm) ?? [];
    expect(words).toContain('c32');
    expect(words.some((word) => word.startsWith('zirkel') || word === 'progzirkel')).toBe(true);
    expect(rowNow().ratesGps?.every(([, current, average]) => (current ?? 0) + (average ?? 0) > 0)).toBe(
      true,
    );
  });

  it('is large without a digit lost', async () => {
    const { truth } = await open('beyond-2-53');
    expect(BigInt(truth.minedNanogrin)).toBeGreaterThan(2n ** 53n);
    expect(rowNow().balances?.minedNanogrin).toBe(truth.minedNanogrin);
  });
});

it.each([10_800, -10_800])('a clock %d s off is told, and makes nobody offline', async (skewS) => {
  await control.clearCache();
  await control.setFault({ kind: 'clock-skew', skewS });
  const began = performance.now();
  const { dashboard } = await open('mining');
  // between the pool's look at its clock and ours; a header counts whole seconds, and the pool begins its first one anywhere in it
  const uncertainMs = performance.now() - began + 2000;
  await control.clearFaults();
  await control.clearCache();
  expect(dashboard.value?.workers?.every(({ state }) => state === 'ok')).toBe(true);
  expect(Math.abs((dashboard.value?.clockAheadMs ?? 0) - skewS * 1000)).toBeLessThan(uncertainMs);
  expect(connector.oddities.filter(({ what }) => what === 'clock')).toHaveLength(1);
});
