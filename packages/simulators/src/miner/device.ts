import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { SimClock } from '../ground/clock.ts';
import { unitOf } from '../ground/random.ts';
import { type Cgminer, createCgminer, startCgminer } from './cgminer.ts';
import type { ActiveFault } from './faults.ts';
import type { MinerGeneration } from './generations.ts';
import { logStart, logSystem } from './journal/deeds.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import type { Latency } from './latency.ts';
import { type AutoTuneMode, MINER_MODELS, type MinerModel } from './models.ts';
import { factoryNetwork, type NetworkState } from './network.ts';
import type { ResolvedPlan } from './plan.ts';
import type { PoolConfig } from './pools.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { bootUpdater, createUpdater, type NextBoot, stopUpdater, type Updater } from './updater/updater.ts';
import type { VendorServer } from './vendor-server.ts';
import { createWorkers, type Workers } from './workers.ts';

export type PowerState = 'on' | 'rebooting' | 'off';

/** One simulated machine: what survives a reboot, what does not, and its cgminer. */
export interface Miner {
  readonly plan: ResolvedPlan;
  readonly clock: SimClock;
  readonly cgminer: Cgminer;
  readonly workers: Workers;
  readonly requests: RequestLog;
  readonly updater: Updater;
  readonly faults: ActiveFault[];
  /** Of this boot: a reboot begins a new one. */
  journal: Journal;
  readonly journalBytes: number;
  /** The open answers of `/stream/logs`. */
  readonly logStreams: Set<ServerResponse>;
  /** false = a firmware without `/stream/logs`: that path is a page as any other. */
  logStream: boolean;
  /** A firmware whose log knows the text form only. */
  textLogOnly: boolean;
  /** cgminer says something every few seconds while somebody reads. */
  readonly chatter: boolean;
  model: MinerModel;
  generation: MinerGeneration;
  power: PowerState;
  /** How long a reboot keeps the port closed (simulated ms). */
  rebootMs: number;
  /** `host:port` its next boot takes; null = where it is. */
  movesTo: string | null;
  /** Simulated ms; the uptime counts from here. */
  bootedAtMs: number;
  /** Seconds the machine's own clock is ahead. */
  clockSkewS: number;
  /** In /tmp: a reboot makes a new one and so voids every token (reference 2). */
  jwtKey: string;
  passwords: { admin: string; guest: string };
  pools: readonly PoolConfig[] | null;
  autoTune: { mode: AutoTuneMode; level: string };
  network: NetworkState;
  mac: string;
  firmware: string;
  latestFirmware: string | null;
  latestFirmwareUrl: string | null;
  vendorServer: VendorServer;
  basicAuth: boolean;
  latency: Latency | null;
  /** Changes with every change of state; a cached reply of an older revision is stale. */
  revision: number;
  /** Opens, closes or moves the listener as power and address ask; set by the fleet. */
  onReachChange: () => void;
  cancelBoot: () => void;
}

// reference 4, a live reboot: answers again after about 45 s and hashes 117 s after the command.
const REBOOT_MS = 45_000;
const KERNEL_UP_MS = 10_000;
const BOOT_TO_HASHING_MS = 72_000;
// reference 4: not ready 11 s after a restart; allow 1 to 2 minutes.
const RESTART_MS = 40_000;
const TUNING_AFTER_START_MS = 60_000;
const TUNING_AFTER_MODE_MS = 600_000;

export interface LogSizes {
  /** Requests kept for the control endpoint. */
  readonly requests: number;
  readonly journalBytes: number;
  readonly chatter: boolean;
}

/** A miner that has been up for the planned time, before its scenario is applied. */
export function createMiner(plan: ResolvedPlan, clock: SimClock, sizes: LogSizes): Miner {
  const model = MINER_MODELS[plan.model];
  const nowMs = clock.nowMs();
  const miner: Miner = {
    plan,
    clock,
    cgminer: createCgminer({
      seed: plan.seed,
      model,
      chainCount: plan.chains,
      missingChains: plan.missingChains,
      settlesAtC: 71,
    }),
    workers: createWorkers(),
    requests: createRequestLog(sizes.requests),
    updater: createUpdater(clock, plan.updater),
    faults: [],
    journal: createJournal({ maxBytes: 0, nowMs: () => nowMs, uptimeMs: () => 0 }),
    journalBytes: sizes.journalBytes,
    logStreams: new Set(),
    logStream: true,
    textLogOnly: false,
    chatter: sizes.chatter,
    model,
    generation: plan.generation,
    power: 'on',
    rebootMs: REBOOT_MS,
    movesTo: null,
    bootedAtMs: nowMs - plan.uptimeS * 1000,
    clockSkewS: 0,
    jwtKey: newJwtKey(),
    passwords: { admin: plan.adminPassword, guest: plan.guestPassword },
    pools: plan.pools,
    autoTune: { mode: 'balanced', level: '2' },
    network: factoryNetwork(plan),
    mac: plan.mac,
    firmware: plan.firmware,
    latestFirmware: plan.latestFirmware,
    latestFirmwareUrl: null,
    vendorServer: 'up',
    basicAuth: plan.basicAuth,
    latency: plan.latency,
    revision: 0,
    onReachChange: () => undefined,
    cancelBoot: () => undefined,
  };
  beginJournal(miner);
  const readyAtMs = Math.min(nowMs, miner.bootedAtMs + BOOT_TO_HASHING_MS);
  restartAt(miner, { atMs: miner.bootedAtMs, readyAtMs, tuningMs: TUNING_AFTER_START_MS });
  return miner;
}

/** The journal is in memory: each boot begins an empty one (reference 4). */
function beginJournal(miner: Miner): void {
  miner.journal = createJournal({
    maxBytes: miner.journalBytes,
    nowMs: () => miner.clock.nowMs() + miner.clockSkewS * 1000,
    uptimeMs: () => Math.max(0, miner.clock.nowMs() - miner.bootedAtMs),
  });
}

function newJwtKey(): string {
  return randomBytes(15).toString('base64url');
}

function restartAt(miner: Miner, times: { atMs: number; readyAtMs: number; tuningMs: number }): void {
  startCgminer(miner.cgminer, { ...times, pools: miner.pools ?? [], mode: miner.autoTune.mode });
  logStart(miner);
  miner.revision += 1;
}

/** The machine's own clock in Unix seconds, wrong by its skew. */
export function deviceUnixS(miner: Miner): number {
  return Math.floor(miner.clock.nowMs() / 1000 + miner.clockSkewS);
}

/** Restarts cgminer now; it answers again after about 40 simulated seconds. */
export function restartMining(miner: Miner, reason: 'restart' | 'mode-change' = 'restart'): void {
  const atMs = miner.clock.nowMs();
  const readyAtMs = atMs + RESTART_MS * (0.8 + 0.4 * unitOf(miner.plan.seed, miner.revision));
  const tuningMs = reason === 'mode-change' ? TUNING_AFTER_MODE_MS : TUNING_AFTER_START_MS;
  // A new process answers again; the workers that waited for the old one get an error at last.
  if (miner.cgminer.forcedPhase === 'hung') miner.cgminer.forcedPhase = null;
  restartAt(miner, { atMs, readyAtMs, tuningMs });
  miner.workers.releaseStuck();
}

/** Ends a start that is under way: cgminer answers from now on. */
export function finishStart(miner: Miner): void {
  const nowMs = miner.clock.nowMs();
  if (nowMs >= miner.cgminer.readyAtMs) return;
  restartAt(miner, { atMs: nowMs, readyAtMs: nowMs, tuningMs: TUNING_AFTER_START_MS });
}

/** Turns the machine off: its port refuses until `powerOn`. */
export function powerOff(miner: Miner): void {
  miner.cancelBoot();
  logSystem(miner, 'Powering off.');
  miner.power = 'off';
  miner.workers.dropAll();
  stopUpdater(miner.updater, 'power-lost');
  miner.onReachChange();
}

function applyBoot(miner: Miner, next: NextBoot | null): void {
  if (next === null) return;
  miner.firmware = next.image?.version ?? miner.firmware;
  miner.generation = next.image?.webBuild ?? miner.generation;
  miner.movesTo = next.movesTo;
  miner.cgminer.rateFactor = next.rateFactor ?? miner.cgminer.rateFactor;
}

/** Boots a machine that is off, or at the end of a reboot. */
export function powerOn(miner: Miner): void {
  miner.cancelBoot();
  const nowMs = miner.clock.nowMs();
  miner.power = 'on';
  applyBoot(miner, bootUpdater(miner.updater));
  miner.jwtKey = newJwtKey();
  miner.bootedAtMs = nowMs - Math.max(0, miner.rebootMs - KERNEL_UP_MS);
  beginJournal(miner);
  restartAt(miner, { atMs: nowMs, readyAtMs: nowMs + BOOT_TO_HASHING_MS, tuningMs: TUNING_AFTER_START_MS });
  miner.onReachChange();
}

/** Reboots: the port refuses for 45 simulated seconds (unless told otherwise), then tokens are void and cgminer warms up. */
export function reboot(miner: Miner): void {
  miner.cancelBoot();
  logSystem(miner, 'Rebooting.');
  miner.power = 'rebooting';
  miner.workers.dropAll();
  stopUpdater(miner.updater, 'power-lost');
  miner.onReachChange();
  miner.cancelBoot = miner.clock.at(miner.clock.nowMs() + miner.rebootMs, () => powerOn(miner));
}
