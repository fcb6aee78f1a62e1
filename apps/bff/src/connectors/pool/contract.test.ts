import { poolAccountTopic } from '@mintdeck/shared-types/live';
import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import type { Reading } from '@mintdeck/shared-types/reading';
import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import { FAULT_KINDS, type Fault, type FaultKind } from '@mintdeck/simulators/pool/faults/faults';
import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { describeFaults, type FaultTable } from '../../../test/connector-contract.ts';
import { type SimulatedPoolConnector, startSimulatedPoolConnector } from './contract.fixture.ts';
import { ENDPOINTS, type OrderEndpoint, type PoolEndpoint, type ReadEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const endpoints = Object.keys(ENDPOINTS).filter((name): name is PoolEndpoint => name in ENDPOINTS);
const table: FaultTable<PoolEndpoint, FaultKind, FaultCell> = FAULT_TABLE;
const { signal } = new AbortController();
const HALF_HOUR_MS = 30 * 60_000;

const toFault = (endpoint: PoolEndpoint, kind: FaultKind): Fault => {
  if (kind === 'refuse' || kind === 'clock-skew') return { kind };
  if (kind === 'slow') return { kind, endpoint, latencyMs: 20 };
  // 64 MiB take longer to pack than we wait
  return kind === 'gzip-bomb' ? { kind, endpoint, bytes: 4 * 1024 * 1024 } : { kind, endpoint };
};

let simulator: SimulatedPool;
let control: PoolControl;
let connector: SimulatedPoolConnector;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  simulator = await startPool({ accounts: [{}, { scenario: 'mail-waiting' }] });
  control = createPoolControl(simulator.control);
});
afterAll(() => simulator.stop());
beforeEach(() => control.reset());
afterEach(() => stop());

const start = (endpoint: PoolEndpoint) => {
  const account = simulator.accounts[endpoint === 'finalizePayout' ? 1 : 0];
  if (account === undefined) throw new Error('the simulator has no such account');
  connector = startSimulatedPoolConnector(simulator.url, account.user);
  stop = connector.stop;
  return account;
};
const rowNow = () => poolAccountSchema.parse(connector.rows.get(poolAccountTopic(connector.id)));

const ask = async (endpoint: ReadEndpoint): Promise<void> => {
  connector.clock.pass(HALF_HOUR_MS);
  await control.clearCache();
  // its failure is in the reading
  if (endpoint === 'userSettings')
    await connector.pool.refresh(connector.id, 'settings', signal).catch(() => null);
  else await connector.poll();
};
const readingOf = (endpoint: ReadEndpoint): Reading<unknown> => {
  const { dashboard, history, payouts, credits, settings } = connector.readings();
  const lists = {
    userHistory: history,
    payoutStats: payouts,
    payoutHistory: credits,
    userSettings: settings,
  };
  return endpoint === 'dashboard' || endpoint === 'userStats' ? dashboard : lists[endpoint];
};

const proveRead = async (endpoint: ReadEndpoint, fault: FaultKind, expected: FaultCell): Promise<number> => {
  start(endpoint);
  await ask(endpoint);
  await ask('dashboard');
  expect(rowNow().state).toBe('ok');
  const before = readingOf(endpoint);
  expect(before.failure).toBeNull();
  const { balances } = rowNow();

  if (endpoint === 'userStats') await control.setFault({ kind: 'error', endpoint: 'dashboard' });
  await control.setFault(toFault(endpoint, fault));
  await ask(endpoint);
  const { failure, takenAt, value } = readingOf(endpoint);
  expect({ state: rowNow().state, kind: failure?.kind ?? null }).toEqual(expected);
  // whatever went wrong, nothing known is lost, or made younger than it is
  expect(value).not.toBeNull();
  const isStoodFor = endpoint === 'dashboard' && rowNow().state === 'ok';
  if (failure !== null && endpoint !== 'userStats' && !isStoodFor) {
    expect(takenAt).toBe(before.takenAt);
    expect(value).toEqual(before.value);
  }
  expect(Object.values(rowNow().balances ?? {}).every((each) => each !== '0')).toBe(true);
  expect(Object.keys(rowNow().balances ?? {})).toEqual(Object.keys(balances ?? {}));

  await control.clearFaults();
  await ask(endpoint);
  // a list may have had to wait for the one that tried
  await ask(endpoint);
  expect(rowNow().state).toBe('ok');
  expect(readingOf(endpoint).failure).toBeNull();
  expect(connector.bugs).toEqual([]);
  return 10;
};

const sendOrder = async (endpoint: OrderEndpoint, password: string): Promise<unknown> => {
  const { pool, id } = connector;
  if (endpoint === 'updateUserSettings') {
    return pool.updateSettings(id, { monitor: true, wallet: '203.0.113.9:3415', password }, signal);
  }
  if (endpoint === 'requestPayout') return pool.requestPayout(id, { method: 'email', password }, signal);
  const { text } = await control.receive(1);
  return pool.finalizePayout(id, { tx: text, password }, signal);
};

const proveOrder = async (
  endpoint: OrderEndpoint,
  fault: FaultKind,
  expected: FaultCell,
): Promise<number> => {
  const { password } = start(endpoint);
  await connector.poll();
  await control.setFault(toFault(endpoint, fault));
  const outcome = await sendOrder(endpoint, password).then(
    () => 'done',
    (error: { isDoubtful: boolean }) => (error.isDoubtful ? 'doubt' : 'refused'),
  );
  const wasDoneNow = (await control.posts()).some(({ wasDone }) => wasDone);
  await control.advance(120);
  const posts = await control.posts();
  const wasDone = posts.some((each) => each.wasDone);
  expect({ order: outcome, wasDone: wasDone && !wasDoneNow ? 'later' : wasDone }).toEqual(expected);
  // an order is sent once, whatever becomes of it
  const { counts } = await control.requests();
  expect(counts[endpoint] ?? 0).toBe(fault === 'refuse' ? 0 : 1);
  expect(connector.bugs).toEqual([]);
  await control.clearFaults();
  return 3;
};

describeFaults('pool', {
  endpoints,
  faults: FAULT_KINDS,
  table,
  prove: (endpoint, fault, expected) =>
    endpoint === 'updateUserSettings' || endpoint === 'requestPayout' || endpoint === 'finalizePayout'
      ? proveOrder(endpoint, fault, expected)
      : proveRead(endpoint, fault, expected),
});
