import type { Topic } from '@mintdeck/shared-types/live';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { createMinerClient, type MinerLogin } from '../src/connectors/miner/client.ts';
import { MinerLive } from '../src/connectors/miner/miner-live.ts';
import type { MinerSample } from '../src/connectors/miner/needs.ts';
import { MinerPoller } from '../src/connectors/miner/poller.ts';
import { MinerSession } from '../src/connectors/miner/session.ts';
import type { LiveUpdate } from '../src/live/bus.ts';
import { createBus } from '../src/live/bus.ts';
import { createStore } from '../src/live/store.ts';
import { createLoopbackHttp, createMemoryFleet, createMemoryStates } from './memory-fleet.ts';
import { limitByProcess } from './process-time.ts';

/** Nobody listed any. */
const TRUSTED = { isTrusted: () => true };

export interface SimulatedOptions {
  plan?: MinerPlan;
  login?: MinerLogin | 'locked' | null;
  /** of every call, in ms of this process; absent: the real ones */
  limitMs?: number;
}

/** A watch that a test turns on and off. */
const createTestWatch = () => {
  const watched = new Set<Topic>();
  return {
    watched,
    isWatched: (topic: Topic) => watched.has(topic),
    subscribe: () => () => undefined,
  };
};

/** One simulated miner and everything of ours that polls it, without a scheduler: the test says when. */
export const startSimulated = async ({ plan = {}, login, limitMs }: SimulatedOptions = {}) => {
  const simulator = await startMinerFleet({ miners: [plan] });
  const control = createFleetControl(simulator.control);
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  const loopback = createLoopbackHttp();
  const http = limitMs === undefined ? loopback : { ...loopback, request: limitByProcess(loopback, limitMs) };
  const registry = createMemoryFleet(
    device.address,
    login === undefined ? { username: 'admin', password: device.adminPassword } : login,
  );
  const { fleet, id } = registry;
  const clock = { aheadMs: 0 };
  const now = () => Date.now() + clock.aheadMs;
  const bus = createBus();
  const store = createStore(bus);
  const updates: LiveUpdate[] = [];
  bus.subscribe((update) => updates.push(update));
  const watch = createTestWatch();
  const recorded: MinerSample[] = [];
  const samples = {
    record: (_id: string, sample: MinerSample) => {
      recorded.push(sample);
    },
    readMedianGhs: () => null,
  };
  const states = createMemoryStates();
  const client = createMinerClient({ http, origin: registry.read().origin });
  const session = new MinerSession({ client, login: fleet.readLogin(id) });
  const live = new MinerLive({ miner: registry.read, bus, watch, samples, states, pools: TRUSTED, now });
  const poller = new MinerPoller({
    miner: registry.read,
    client,
    session,
    live,
    fleet: { ...fleet, takePending: () => Promise.resolve() },
    samples,
    watch,
    now,
  });
  return {
    control,
    client,
    session,
    live,
    poller,
    registry,
    clock,
    watch,
    store,
    updates,
    recorded,
    states,
    device,
    /** the connection to it is lost */
    disconnect: () => http.forget(registry.read().origin),
    poll: () => poller.poll(new AbortController().signal),
    async stop() {
      await http.close();
      await simulator.stop();
    },
  };
};
export type Simulated = Awaited<ReturnType<typeof startSimulated>>;
