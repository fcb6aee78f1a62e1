import {
  minerChipsTopic,
  minerDetailTopic,
  minerEntryTopic,
  minerRowTopic,
} from '@mintdeck/shared-types/live';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type FleetMiner, type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedConnector, startSimulatedConnector } from '../../../test/simulated-connector.ts';

let simulator: MinerFleet;
let control: FleetControl;
let connector: SimulatedConnector;

const deviceOf = (index: number): FleetMiner => {
  const device = simulator.miners[index];
  if (device === undefined) throw new Error('the simulator has no such miner');
  return device;
};

beforeAll(async () => {
  simulator = await startMinerFleet({ miners: [{}, {}], timeScale: 20 });
  control = createFleetControl(simulator.control);
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  await control.reset('all');
  connector = startSimulatedConnector(deviceOf(0), 2000);
});
afterEach(async () => {
  await connector.stop();
  expect(connector.bugs).toEqual([]);
});

const rowOf = () => connector.live().readRow().row;
const pathsOf = async (index: number) => (await control.requests(index)).records.map(({ path }) => path);

describe('PolledMiner', () => {
  it('is known to browsers before its first poll', () => {
    expect(connector.store.read(minerEntryTopic(connector.id))?.value).toMatchObject({
      name: 'Miner',
      model: null,
    });
    expect(connector.store.read(minerRowTopic(connector.id))).toMatchObject({
      takenAt: null,
      value: { state: 'unknown' },
    });
  });

  it('is left alone while it is paused', async () => {
    await connector.poll();
    connector.registry.edit({ paused: true });
    expect(rowOf().state).toBe('paused');
    expect(connector.scheduler.tasks.size).toBe(0);
    expect(connector.store.read(minerRowTopic(connector.id))?.value).toMatchObject({ state: 'paused' });
    connector.registry.edit({ paused: false });
    expect(connector.scheduler.tasks.size).toBe(1);
    await connector.poll();
    expect(rowOf().state).toBe('online');
  });

  it('follows its interval and its name', () => {
    const [task] = connector.scheduler.tasks.keys();
    connector.registry.edit({ pollIntervalS: 60, name: 'Uno' });
    expect(task?.intervalMs()).toBe(60_000);
    expect(connector.store.read(minerEntryTopic(connector.id))?.value).toMatchObject({
      name: 'Uno',
      pollIntervalS: 60,
    });
  });

  it('starts over at another address: nothing it said there holds here', async () => {
    await connector.poll();
    const { address, adminPassword, mac } = deviceOf(1);
    connector.registry.edit(
      { address, origin: `http://${address}`, mac: null },
      { username: 'admin', password: adminPassword },
    );
    expect(rowOf().state).toBe('unknown');
    await connector.poll();
    expect(connector.live().readEntry()).toMatchObject({ address, mac });
    expect((await pathsOf(1)).slice(0, 3)).toEqual(['/', '/api/auth', '/api/overview']);
  });

  it('takes a new login at once', async () => {
    await control.patch(0, { adminPassword: 'changed' });
    await connector.poll();
    expect(rowOf()).toMatchObject({ state: 'unauthorized', reason: 'wrong-password' });
    connector.registry.edit({}, { username: 'admin', password: 'changed' });
    await connector.poll();
    expect(rowOf().state).toBe('online');
    expect(connector.live().readEntry().defaultPassword).toBe(false);
  });

  it('reads chips as soon as someone looks at them', async () => {
    await connector.poll();
    const topic = minerChipsTopic(connector.id);
    connector.watched.add(topic);
    connector.miners.find(connector.id)?.setWatched(topic, true);
    await expect.poll(() => connector.live().readChips().value?.chains.length).toBe(3);
    expect(connector.store.read(topic)?.value).toEqual(connector.live().readChips());
  });

  it('sends no login to a stranger when a person asks for firmware', async () => {
    await control.setFault(0, { kind: 'garbage', endpoint: 'page' });
    expect(await connector.fetchLatestFirmware()).toMatchObject({
      value: null,
      failure: { kind: 'unsupported', endpoint: 'page' },
    });
    expect(await pathsOf(0)).toEqual(['/']);
  });

  it('is asked for firmware once, however many people ask', async () => {
    const readings = await Promise.all(Array.from({ length: 5 }, () => connector.fetchLatestFirmware()));
    expect(readings.every(({ takenAt }) => takenAt === readings[0]?.takenAt)).toBe(true);
    const asked = (await pathsOf(0)).filter((path) => path === '/api/getLatestFirmwareVersion');
    expect(asked).toHaveLength(1);
  });

  it('asks another miner at its address for nothing', async () => {
    await connector.poll();
    await control.patch(0, { mac: '02:00:00:00:00:99', cgminer: 'restart' });
    await control.advance(400);
    await connector.poll();
    expect(await connector.fetchLatestFirmware()).toMatchObject({ failure: { kind: 'misconfigured' } });
    expect(await pathsOf(0)).not.toContain('/api/getLatestFirmwareVersion');
  });

  it('takes its topics with it when it is removed', async () => {
    await connector.poll();
    connector.watched.add(minerDetailTopic(connector.id));
    connector.miners.find(connector.id)?.setWatched(minerDetailTopic(connector.id), true);
    connector.registry.remove();
    expect(connector.miners.find(connector.id)).toBeUndefined();
    expect(connector.scheduler.tasks.size).toBe(0);
    for (const toTopic of [minerEntryTopic, minerRowTopic, minerDetailTopic]) {
      expect(connector.store.read(toTopic(connector.id))).toBeUndefined();
    }
  });

  it('ends a call under way when it stops', async () => {
    await control.setFault(0, { kind: 'hang' });
    const polling = connector.poll();
    await connector.stop();
    expect(await polling).toBe('failed');
    expect(connector.miners.find(connector.id)).toBeUndefined();
  });
});
