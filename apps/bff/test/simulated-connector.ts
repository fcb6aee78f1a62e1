import type { Topic } from '@mintdeck/shared-types/live';
import type { LatestFirmware } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import type { FleetMiner as SimulatedMiner } from '@mintdeck/simulators/miner/fleet';
import { createMinerFleet } from '../src/connectors/miner/miner-fleet.ts';
import { isTrustedPool } from '../src/connectors/miner/trusted-pools.ts';
import { createRecentHistory } from '../src/history/recent.ts';
import { createBus } from '../src/live/bus.ts';
import { createStore } from '../src/live/store.ts';
import { createManualScheduler } from './manual-scheduler.ts';
import { createLoopbackHttp, createMemoryFleet, createMemoryStates } from './memory-fleet.ts';
import { limitByProcess } from './process-time.ts';

/** The whole miner connector on one simulated miner; the time limit of a call is in ms of this process, polls start when the test says. */
export const startSimulatedConnector = (
  { address, adminPassword }: SimulatedMiner,
  limitMs: number,
  readTime: () => number = Date.now,
) => {
  const loopback = createLoopbackHttp();
  const http = { ...loopback, request: limitByProcess(loopback, limitMs) };
  const registry = createMemoryFleet(address, { username: 'admin', password: adminPassword });
  const clock = { aheadMs: 0 };
  const now = () => readTime() + clock.aheadMs;
  const bus = createBus();
  const store = createStore(bus);
  const scheduler = createManualScheduler();
  const watched = new Set<Topic>();
  const bugs: unknown[] = [];
  const trustedPools: string[] = [];
  const miners = createMinerFleet(
    {
      http,
      scheduler,
      bus,
      now,
      reportBug: (error) => bugs.push(error),
    },
    {
      fleet: registry.fleet,
      samples: createRecentHistory({ now }),
      states: createMemoryStates(),
      pools: { isTrusted: (url, user) => isTrustedPool(trustedPools, { url, user }) },
      watch: { isWatched: (topic) => watched.has(topic), subscribe: () => () => undefined },
    },
  );
  miners.add(registry.id);
  registry.fleet.onChange((id, change) => miners.follow(id, change));
  const miner = () => {
    const found = miners.find(registry.id);
    if (found === undefined) throw new Error('the miner is gone');
    return found;
  };
  return {
    id: registry.id,
    http,
    registry,
    store,
    clock,
    watched,
    trustedPools,
    bugs,
    miners,
    scheduler,
    live: () => miner().live,
    poll: async (): Promise<'ok' | 'failed'> => {
      const [entry] = scheduler.tasks;
      if (entry === undefined) throw new Error('nothing polls this miner');
      const [task, controller] = entry;
      return task.poll(controller.signal);
    },
    fetchLatestFirmware: (): Promise<Reading<LatestFirmware>> => miner().fetchLatestFirmware(),
    async stop() {
      await miners.stop();
      await http.close();
    },
  };
};
export type SimulatedConnector = ReturnType<typeof startSimulatedConnector>;
