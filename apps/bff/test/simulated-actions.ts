import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import { createActionHandlers } from '../src/connectors/miner/actions/handlers.ts';
import type {
  ActionEnd,
  ActionOrder,
  ActionProgress,
  PoolKnowledge,
} from '../src/connectors/miner/actions/needs.ts';
import { createActionRunner } from '../src/connectors/miner/actions/runner.ts';
import type { MinerLogin } from '../src/connectors/miner/client.ts';
import { isTrustedPool } from '../src/connectors/miner/trusted-pools.ts';
import { createAddressGuard } from '../src/upstream/address-guard.ts';
import { LOOPBACK } from './memory-fleet.ts';
import { startProcessClock } from './process-time.ts';
import { type SimulatedConnector, startSimulatedConnector } from './simulated-connector.ts';

/** Simulated seconds in a real one: the device sleeps four of them before it answers a reboot. */
const TIME_SCALE = 100;
/** Of every call, in ms of this process: twice what a reboot sleeps. */
const LIMIT_MS = 100;
/** Real time: only what hangs meets it. */
const NEVER_MS = 600_000;

/** What a job would have stored, in order. */
export interface Noted {
  sending: unknown[];
  awaiting: (string | null)[];
}

export interface Performed {
  end: ActionEnd;
  noted: Noted;
}

const PERSON = { account: { accountId: 'a', username: 'ann' }, sourceAddress: '192.0.2.9' };

/** Our clock beside the simulator's, which runs faster and jumps: `now` is the simulated time. */
const createClock = (readRealMs: () => number, advance: (seconds: number) => Promise<void>) => {
  const startedAt = Date.now();
  const beganMs = readRealMs();
  let jumpedMs = 0;
  return {
    now: () => startedAt + jumpedMs + (readRealMs() - beganMs) * TIME_SCALE,
    async jump(ms: number) {
      await advance(ms / 1000);
      jumpedMs += ms;
    },
  };
};

/** One simulated miner, our connector on it, and the runner: looks do not wait, simulated time jumps instead. */
export const startSimulatedActions = async (plan: MinerPlan = {}) => {
  const process = startProcessClock();
  const simulator = await startMinerFleet({
    miners: [{ uptimeS: 90_000, ...plan }],
    timeScale: TIME_SCALE,
    readRealMs: process.readMs,
  });
  const control = createFleetControl(simulator.control);
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  const clock = createClock(process.readMs, (seconds) => control.advance(seconds));
  const connector: SimulatedConnector = startSimulatedConnector(device, LIMIT_MS, clock.now);
  const { fleet } = connector.registry;
  const hooks: { beforeLook?: () => Promise<void>; onOrder?: () => void } = {};
  const pools: { trusted: readonly string[]; templates: Map<string, string> } = {
    trusted: [],
    templates: new Map(),
  };
  const knowledge: PoolKnowledge = {
    readTemplatePassword: (templateId, url) => pools.templates.get(`${templateId} ${url}`) ?? null,
    isTrusted: (url, user) => isTrustedPool(pools.trusted, { url, user }),
  };
  const guard = createAddressGuard({ policy: 'private', allowed: [LOOPBACK], ownListeners: () => [] });
  const needs = { fleet, miners: connector.miners, now: clock.now, pools: knowledge, guard };
  const runner = createActionRunner({
    ...needs,
    http: {
      ...connector.http,
      request: (request) => {
        if (request.onSent !== undefined) hooks.onOrder?.();
        return connector.http.request(request);
      },
    },
    handlers: createActionHandlers(needs),
    times: {
      beforeMs: NEVER_MS,
      pace: { firstMs: 5000, growth: 1.6, mostMs: 60_000 },
      toLimitMs: () => 300_000,
      wait: async (ms, signal) => {
        await hooks.beforeLook?.();
        signal.throwIfAborted();
        await clock.jump(ms);
      },
    },
  });
  /** as a job keeps them from its beginning on */
  const prepared = new Map<MinerAction, unknown>();
  const toOrder = (action: MinerAction, parameters: unknown): ActionOrder => ({
    minerId: connector.id,
    action,
    parameters,
    ...PERSON,
  });
  const createProgress = (
    onSending?: (memo: unknown) => Promise<void>,
  ): { noted: Noted; progress: ActionProgress } => {
    const noted: Noted = { sending: [], awaiting: [] };
    const progress: ActionProgress = {
      async sending(memo) {
        noted.sending.push(structuredClone(memo));
        await onSending?.(memo);
      },
      awaiting: (note) => void noted.awaiting.push(note),
    };
    return { noted, progress };
  };
  return {
    simulator,
    control,
    device,
    clock,
    connector,
    runner,
    /** `beforeLook` runs before every look after an order, `onOrder` when one is about to leave */
    hooks,
    pools,
    /** Does an action as a job would; `onSending` runs where a job writes that bytes may leave. */
    async perform(
      action: MinerAction,
      raw: Record<string, unknown> = {},
      {
        onSending,
        signal = new AbortController().signal,
      }: { onSending?: (memo: unknown) => Promise<void>; signal?: AbortSignal } = {},
    ): Promise<Performed> {
      const { parameters } = runner.prepare(action, [connector.id], raw);
      prepared.set(action, parameters);
      const { noted, progress } = createProgress(onSending);
      return { end: await runner.perform(toOrder(action, parameters), progress, signal), noted };
    },
    /** Looks after a restart of the server. */
    async resume(
      action: MinerAction,
      raw: Record<string, unknown>,
      sent: { memo: unknown; sentAt: number },
    ): Promise<Performed> {
      const parameters = prepared.get(action) ?? runner.prepare(action, [connector.id], raw).parameters;
      const { noted, progress } = createProgress();
      const { signal } = new AbortController();
      // As it comes back out of the database.
      const stored = { ...sent, memo: JSON.parse(JSON.stringify(sent.memo)) };
      return { end: await runner.resume(toOrder(action, parameters), stored, progress, signal), noted };
    },
    /** How often a call of the device arrived. */
    countOf: async (call: string): Promise<number> => (await control.requests(0)).counts[`/api/${call}`] ?? 0,
    setLogin: (login: MinerLogin) => connector.registry.edit({}, login),
    async stop() {
      await connector.stop();
      await simulator.stop();
      process.stop();
    },
  };
};
export type SimulatedActions = Awaited<ReturnType<typeof startSimulatedActions>>;
