import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { minerChipsTopic, minerRowTopic } from '@mintdeck/shared-types/live';
import { type MinerDetail, minerDetailSchema, minerRowSchema } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { FAULT_KINDS, type Fault, type FaultKind } from '@mintdeck/simulators/miner/faults';
import { type MinerFleet, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeFaults, type FaultTable } from '../../../test/connector-contract.ts';
import { startProcessClock } from '../../../test/process-time.ts';
import { type SimulatedConnector, startSimulatedConnector } from '../../../test/simulated-connector.ts';
import { ENDPOINTS, type PolledEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const endpoints = Object.keys(ENDPOINTS).filter((name): name is PolledEndpoint => name in ENDPOINTS);
const table: FaultTable<PolledEndpoint, FaultKind, FaultCell> = FAULT_TABLE;

/** Of a call, in ms of this process: the device takes 20 to find out about firmware. */
const LIMIT_MS = 100;
/** Simulated seconds in a real one: the device takes two of them to find out about firmware. */
const TIME_SCALE = 100;
/** A fault which a client of our kind would not notice by its default place in the answer. */
const FIELDS: Partial<Record<PolledEndpoint, Partial<Record<FaultKind, string>>>> = {
  getDebugStats: { 'wrong-type': 'boards/0/board/PLL' },
};
const toFault = (endpoint: PolledEndpoint, kind: FaultKind): Fault => {
  if (kind === 'refuse' || kind === 'clock-skew') return { kind };
  const field = FIELDS[endpoint]?.[kind];
  return {
    kind,
    endpoint,
    ...(field === undefined ? {} : { field }),
    ...(kind === 'slow' ? { latencyMs: 40 } : {}),
  };
};

const clock = startProcessClock();
let simulator: MinerFleet;
let control: FleetControl;
let connector: SimulatedConnector;

beforeAll(async () => {
  simulator = await startMinerFleet({
    miners: [{ latestFirmware: 't1_20190101_000000', uptimeS: 90_000 }],
    timeScale: TIME_SCALE,
    readRealMs: clock.readMs,
  });
  control = createFleetControl(simulator.control);
});
afterAll(async () => {
  await simulator.stop();
  clock.stop();
});
beforeEach(async () => {
  await control.reset(0);
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  connector = startSimulatedConnector(device, LIMIT_MS);
});
afterEach(() => connector.stop());

/** What makes the connector ask an endpoint now. */
const DUE: Readonly<Record<PolledEndpoint, () => Promise<unknown>>> = {
  page: () => restartCgminer(),
  auth: () => restartCgminer(),
  overview: () => restartCgminer(),
  summary: () => Promise.resolve(),
  getAutoTuneStatus: () => pass(121_000),
  getDebugStats: () => {
    connector.watched.add(minerChipsTopic(connector.id));
    return pass(31_000);
  },
  getLatestFirmwareVersion: () => Promise.resolve(),
};
/** A falling elapsed time makes the connector doubt who answers. */
const restartCgminer = async () => {
  await control.patch(0, { cgminer: 'restart' });
  await control.advance(400);
};
const pass = (ms: number): Promise<void> => {
  connector.clock.aheadMs += ms;
  return Promise.resolve();
};

const readingOf = (endpoint: PolledEndpoint, fault: FaultKind): Reading<unknown> => {
  const detail: MinerDetail = minerDetailSchema.parse(connector.live().readDetail());
  // A closed port is met by the summary first; a person's own question meets it itself.
  if (endpoint === 'getLatestFirmwareVersion') return detail.latestFirmware;
  if (fault === 'refuse') return detail.summary;
  if (endpoint === 'getAutoTuneStatus') return detail.autoTune;
  return endpoint === 'getDebugStats' ? connector.live().readChips() : detail.summary;
};
const askNow = async (endpoint: PolledEndpoint): Promise<void> => {
  if (endpoint === 'getLatestFirmwareVersion') await connector.fetchLatestFirmware();
  else await connector.poll();
};

describeFaults('miner', {
  endpoints,
  faults: FAULT_KINDS,
  table,
  async prove(endpoint, fault, expected) {
    expect(await connector.poll()).toBe('ok');
    const before = connector.live().readRow();
    await DUE[endpoint]();
    await control.setFault(0, toFault(endpoint, fault));
    await askNow(endpoint);

    const published = minerRowSchema.parse(connector.store.read(minerRowTopic(connector.id))?.value);
    const { state, reason } = published;
    const { failure } = readingOf(endpoint, fault);
    expect({ state, reason, kind: failure?.kind ?? null }).toEqual(expected);
    expect(failure === null ? endpoint : failure.endpoint).toBe(
      fault === 'refuse' ? failure?.endpoint : endpoint,
    );
    // Whatever went wrong, no figure may become 0 or be made younger than it is.
    const after = connector.live().readRow();
    expect(after.row.hashrateGhs.every((each) => each !== 0)).toBe(true);
    if (state !== 'online') expect(after.takenAt).toBe(before.takenAt);

    await control.clearFaults(0);
    await DUE[endpoint]();
    await askNow(endpoint);
    await connector.poll();
    expect(connector.live().readRow().row).toMatchObject({ state: 'online', reason: null });
    expect(readingOf(endpoint, fault).failure).toBeNull();
    expect(connector.bugs).toEqual([]);
    return state === 'online' ? 7 : 8;
  },
});

describe('a body without an end', () => {
  const collect = (() => {
    setFlagsFromString('--expose-gc');
    return runInNewContext('gc');
  })();
  const heapBytes = (): number => {
    // what one collection found dead is given back at the latest before the next one
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };

  it.each(['huge-body', 'endless-body'] as const)(
    '%s: 40 polls leave no more than 16 MiB behind',
    async (kind) => {
      await connector.poll();
      await control.setFault(0, { kind, endpoint: 'summary' });
      await connector.poll();
      const before = heapBytes();
      for (let count = 0; count < 40; count += 1) expect(await connector.poll()).toBe('failed');
      expect(heapBytes() - before).toBeLessThan(16 * 1024 * 1024);
      expect(connector.live().readRow().row.reason).toBe('too-large');
    },
  );
});
