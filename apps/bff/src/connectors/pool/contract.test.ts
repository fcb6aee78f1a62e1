import { poolAccountTopic } from '@mintdeck/shared-types/live';
import { poolAccountSchema } from '@mintdeck/shared-types/pool/account';
import type { Reading } from '@mintdeck/shared-types/reading';
import { createPoolControl, type PoolControl } from '@mintdeck/simulators/pool/control';
import { FAULT_KINDS, type Fault, type FaultKind } from '@mintdeck/simulators/pool/faults/faults';
import { type SimulatedPool, startPool } from '@mintdeck/simulators/pool/pool';
import { afterAll, expect } from 'vitest';
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

/** A pool with its own faults, for one cell at a time. */
interface Place {
  simulator: SimulatedPool;
  control: PoolControl;
}

const places: Place[] = [];
const free: Place[] = [];

const startPlace = async (): Promise<Place> => {
  const simulator = await startPool({ accounts: [{}, { scenario: 'mail-waiting' }] });
  const place = { simulator, control: createPoolControl(simulator.control) };
  places.push(place);
  return place;
};

afterAll(() => Promise.all(places.map(({ simulator }) => simulator.stop())));

/** Our connector at such a pool. */
interface Here {
  control: PoolControl;
  connector: SimulatedPoolConnector;
  password: string;
}

const connectTo = ({ simulator, control }: Place, endpoint: PoolEndpoint): Here => {
  const account = simulator.accounts[endpoint === 'finalizePayout' ? 1 : 0];
  if (account === undefined) throw new Error('the simulator has no such account');
  const connector = startSimulatedPoolConnector(simulator.url, account.user);
  return { control, connector, password: account.password };
};
const rowOf = ({ connector }: Here) =>
  poolAccountSchema.parse(connector.rows.get(poolAccountTopic(connector.id)));

const ask = async ({ connector, control }: Here, endpoint: ReadEndpoint): Promise<void> => {
  connector.clock.pass(HALF_HOUR_MS);
  await control.clearCache();
  // its failure is in the reading
  if (endpoint === 'userSettings')
    await connector.pool.refresh(connector.id, 'settings', signal).catch(() => null);
  else await connector.poll();
};
const readingOf = ({ connector }: Here, endpoint: ReadEndpoint): Reading<unknown> => {
  const { dashboard, history, payouts, credits, settings } = connector.readings();
  const lists = {
    userHistory: history,
    payoutStats: payouts,
    payoutHistory: credits,
    userSettings: settings,
  };
  return endpoint === 'dashboard' || endpoint === 'userStats' ? dashboard : lists[endpoint];
};

/** What is proven at a place. */
interface Cell<E extends PoolEndpoint> {
  endpoint: E;
  fault: FaultKind;
  expected: FaultCell;
}

const proveRead = async (here: Here, { endpoint, fault, expected }: Cell<ReadEndpoint>): Promise<number> => {
  const { control, connector } = here;
  await ask(here, endpoint);
  await ask(here, 'dashboard');
  expect(rowOf(here).state).toBe('ok');
  const before = readingOf(here, endpoint);
  expect(before.failure).toBeNull();
  const { balances } = rowOf(here);

  if (endpoint === 'userStats') await control.setFault({ kind: 'error', endpoint: 'dashboard' });
  await control.setFault(toFault(endpoint, fault));
  await ask(here, endpoint);
  const { failure, takenAt, value } = readingOf(here, endpoint);
  expect({ state: rowOf(here).state, kind: failure?.kind ?? null }).toEqual(expected);
  // whatever went wrong, nothing known is lost, or made younger than it is
  expect(value).not.toBeNull();
  const isStoodFor = endpoint === 'dashboard' && rowOf(here).state === 'ok';
  if (failure !== null && endpoint !== 'userStats' && !isStoodFor) {
    expect(takenAt).toBe(before.takenAt);
    expect(value).toEqual(before.value);
  }
  expect(Object.values(rowOf(here).balances ?? {}).every((each) => each !== '0')).toBe(true);
  expect(Object.keys(rowOf(here).balances ?? {})).toEqual(Object.keys(balances ?? {}));

  await control.clearFaults();
  await ask(here, endpoint);
  // a list may have had to wait for the one that tried
  await ask(here, endpoint);
  expect(rowOf(here).state).toBe('ok');
  expect(readingOf(here, endpoint).failure).toBeNull();
  expect(connector.bugs).toEqual([]);
  return 10;
};

const sendOrder = async (
  { connector: { pool, id }, control, password }: Here,
  endpoint: OrderEndpoint,
): Promise<unknown> => {
  if (endpoint === 'updateUserSettings') {
    return pool.updateSettings(id, { monitor: true, wallet: '203.0.113.9:3415', password }, signal);
  }
  if (endpoint === 'requestPayout') return pool.requestPayout(id, { method: 'email', password }, signal);
  const { text } = await control.receive(1);
  return pool.finalizePayout(id, { tx: text, password }, signal);
};

const proveOrder = async (
  here: Here,
  { endpoint, fault, expected }: Cell<OrderEndpoint>,
): Promise<number> => {
  const { control, connector } = here;
  await connector.poll();
  await control.setFault(toFault(endpoint, fault));
  const outcome = await sendOrder(here, endpoint).then(
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

const prove = async (endpoint: PoolEndpoint, fault: FaultKind, expected: FaultCell): Promise<number> => {
  const place = free.pop() ?? (await startPlace());
  await place.control.reset();
  const here = connectTo(place, endpoint);
  try {
    return endpoint === 'updateUserSettings' || endpoint === 'requestPayout' || endpoint === 'finalizePayout'
      ? await proveOrder(here, { endpoint, fault, expected })
      : await proveRead(here, { endpoint, fault, expected });
  } finally {
    await here.connector.stop();
    free.push(place);
  }
};

describeFaults('pool', {
  endpoints,
  faults: FAULT_KINDS,
  table,
  prove,
  isAtOnce: true,
});
