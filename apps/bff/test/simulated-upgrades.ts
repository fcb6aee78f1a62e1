import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage } from '@mintdeck/simulators/firmware/build-image';
import type { ImageOrder } from '@mintdeck/simulators/firmware/image-order';
import { createFleetControl } from '@mintdeck/simulators/miner/control';
import { startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerPlan } from '@mintdeck/simulators/miner/plan';
import type { UpgradeOrder, UpgradeProgress } from '../src/connectors/firmware/needs.ts';
import { createUpdaterClient } from '../src/connectors/firmware/updater/client.ts';
import { openFrameLine } from '../src/connectors/firmware/updater/relay.ts';
import type { UpgradeLimits } from '../src/connectors/firmware/upgrade/limits.ts';
import { createUpgrader } from '../src/connectors/firmware/upgrade/upgrader.ts';
import { createUpgradeDoor } from '../src/connectors/miner/upgrade-door.ts';
import { createAddressGuard } from '../src/upstream/address-guard.ts';
import { LOOPBACK } from './memory-fleet.ts';
import { startProcessClock, waitProcessMs } from './process-time.ts';
import { startSimulatedConnector } from './simulated-connector.ts';

/** Simulated seconds in a real one. */
const TIME_SCALE = 100;
/** Of every call of the API, in ms of this process. Twice of it is less than what a miner may be away. */
const LIMIT_MS = 200;

export const NEW_VERSION = 't1_20180817_093000';

/** In simulated time. */
const LIMITS = {
  beforeMs: 10_000,
  lineMs: 60_000,
  wordsMs: 10_000,
  quietMs: 15_000,
  talkMs: 60_000,
  silentMs: 150_000,
  cutMs: 30_000,
  unsureMs: 90_000,
  fetchMs: 150_000,
  awayMs: 400_000,
  sureMs: 30_000,
  wholeMs: 3_000_000,
  pace: { firstMs: 2000, growth: 1.4, mostMs: 10_000 },
};
/** Real time. Only an answer is ever waited for in vain, and hardly any test has to. */
const UPLOAD_LIMITS = { connectMs: 60_000, idleMs: 60_000, answerMs: 3000, wholeMs: 60_000, stopMs: 30_000 };
/** Real time. */
const LINE_TIMES = { handshakeMs: 3000, silentMs: 60_000, againMs: 20, againMostMs: 50 };

/** What a rollout would have been told, in order. */
export interface Told {
  readonly memos: { memo: unknown }[];
  readonly phases: string[];
  readonly frames: string[];
  sentBytes: number;
  fromVersion: string | null;
}

/** Where a simulated miner can fetch an image itself. */
const serveFile = async (path: string) => {
  const whole = await readFile(path);
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end(whole);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // what listens on a port has one
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    url: `http://127.0.0.1:${port}/image.swu`,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
};

export interface SimulatedUpgradeOptions {
  readonly kind?: UpgradeOrder['delivery']['kind'];
  readonly limits?: Partial<UpgradeLimits>;
  /** how long a stopping server goes on sending, real time; absent: as long as it takes */
  readonly stopMs?: number;
}

/** One simulated miner, an image on the disk, and the upgrader between them. */
export const startSimulatedUpgrades = async (
  plan: MinerPlan = {},
  image: ImageOrder = {},
  { kind = 'upload', limits = {}, stopMs = UPLOAD_LIMITS.stopMs }: SimulatedUpgradeOptions = {},
) => {
  const folder = await mkdtemp(join(tmpdir(), 'mintdeck-upgrade-'));
  const built = await buildImage(join(folder, 'image.swu'), { reportedVersion: NEW_VERSION, ...image });
  const clock = startProcessClock();
  const simulator = await startMinerFleet({
    miners: [{ uptimeS: 90_000, ...plan }],
    timeScale: TIME_SCALE,
    readRealMs: clock.readMs,
  });
  const control = createFleetControl(simulator.control);
  const [device] = simulator.miners;
  if (device === undefined) throw new Error('the simulator has no miner');
  const startedAt = Date.now();
  const beganMs = clock.readMs();
  const now = () => startedAt + (clock.readMs() - beganMs) * TIME_SCALE;
  const connector = startSimulatedConnector(device, LIMIT_MS, now);
  const hooks: { beforeLogin?: () => Promise<void> } = {};
  const shelf = await serveFile(built.path);
  const guard = createAddressGuard({ policy: 'private', allowed: [LOOPBACK], ownListeners: () => [] });
  const client = createUpdaterClient({ guard, limits: { ...UPLOAD_LIMITS, stopMs } });
  const upgrader = createUpgrader({
    door: createUpgradeDoor({
      fleet: connector.registry.fleet,
      http: {
        ...connector.http,
        async request(asked) {
          if (asked.endpoint === 'auth') await hooks.beforeLogin?.();
          return connector.http.request(asked);
        },
      },
      miners: connector.miners,
      now,
    }),
    client,
    images: { pathOf: () => built.path },
    openLine: (origin, events) => openFrameLine({ origin, guard, events, times: LINE_TIMES }),
    limits: { ...LIMITS, ...limits },
    wait: (ms, signal) => waitProcessMs(ms / TIME_SCALE, signal),
    now,
  });
  const order: UpgradeOrder = {
    upgradeId: 'u1',
    minerId: connector.id,
    image: {
      id: 'i1',
      sha256: built.sha256,
      sizeBytes: built.sizeBytes,
      reportedVersion: NEW_VERSION,
      hardware: ['t1.g19'],
    },
    delivery: kind === 'device' ? { kind, url: shelf.url } : { kind },
  };
  const told: Told = { memos: [], phases: [], frames: [], sentBytes: 0, fromVersion: null };
  const toProgress = (
    onSending?: () => Promise<void> | void,
    onPhase?: (phase: string) => void,
  ): UpgradeProgress => ({
    async sending(memo) {
      told.memos.push({ memo: JSON.parse(JSON.stringify(memo)) });
      await onSending?.();
    },
    tell({ phase, sentBytes, fromVersion }) {
      if (phase !== undefined) {
        told.phases.push(phase);
        onPhase?.(phase);
      }
      if (sentBytes !== undefined) told.sentBytes = sentBytes;
      if (fromVersion !== undefined) told.fromVersion = fromVersion;
    },
    frame: (kind, level, text) => void told.frames.push(`${kind} ${level ?? '-'} ${text}`),
  });
  return {
    control,
    connector,
    device,
    told,
    /** `beforeLogin` runs before every login at the miner */
    hooks,
    shelf,
    order,
    upgrader,
    preflight: () => upgrader.preflight(connector.id, order.image, new AbortController().signal),
    perform: (
      more: {
        onSending?: () => Promise<void> | void;
        onPhase?: (phase: string) => void;
        signal?: AbortSignal;
      } = {},
    ) =>
      upgrader.perform(
        order,
        toProgress(more.onSending, more.onPhase),
        more.signal ?? new AbortController().signal,
      ),
    resume: (sent: { memo: unknown; phase: 'uploading' | 'installing' | 'rebooting' | 'verifying' }) =>
      upgrader.resume(order, sent, toProgress(), new AbortController().signal),
    async stop() {
      await connector.stop();
      await simulator.stop();
      clock.stop();
      await shelf.stop();
      await rm(folder, { recursive: true });
    },
  };
};
export type SimulatedUpgrades = Awaited<ReturnType<typeof startSimulatedUpgrades>>;
