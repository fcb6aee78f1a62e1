import { hash32 } from '../ground/random.ts';
import { GENERATION_FACTS, type MinerGeneration } from './generations.ts';
import type { Latency } from './latency.ts';
import { MINER_MODELS, type MinerModelName } from './models.ts';
import type { PoolConfig } from './pools.ts';
import type { MinerScenario } from './scenario-names.ts';
import { DEFAULT_SETTINGS, type UpdaterSettings } from './updater/settings.ts';

/** What a caller may say about one miner; everything has a default. */
export interface MinerPlan {
  readonly name?: string;
  readonly generation?: MinerGeneration;
  readonly model?: MinerModelName;
  readonly scenario?: MinerScenario;
  readonly adminPassword?: string;
  readonly guestPassword?: string;
  /** As `ethaddr` answers it. */
  readonly mac?: string;
  /** Address the miner believes to have; its socket stays where the fleet put it. */
  readonly ipAddress?: string;
  readonly netmask?: string;
  readonly gateway?: string;
  readonly dns1?: string;
  /** How many chains the machine has. */
  readonly chains?: number;
  /** IDs of chains that were not found at the start. */
  readonly missingChains?: readonly number[];
  /** null = no configuration file. */
  readonly pools?: readonly PoolConfig[] | null;
  /** Installed firmware, e.g. `t1_20180522_101500`; the date in it is the build date. */
  readonly firmware?: string;
  /** What the vendor's server offers; null = the miner cannot reach it. */
  readonly latestFirmware?: string | null;
  readonly uptimeS?: number;
  /** false = the miner takes tokens only. */
  readonly basicAuth?: boolean;
  readonly latency?: Latency;
  /** How its updater is, and what becomes of an upgrade. */
  readonly updater?: Partial<UpdaterSettings>;
}

/** A plan with every default filled in. */
export interface ResolvedPlan {
  readonly index: number;
  readonly seed: number;
  readonly name: string;
  readonly generation: MinerGeneration;
  readonly model: MinerModelName;
  readonly scenario: MinerScenario;
  readonly adminPassword: string;
  readonly guestPassword: string;
  readonly mac: string;
  readonly ipAddress: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly dns1: string;
  readonly chains: number;
  readonly missingChains: readonly number[];
  readonly pools: readonly PoolConfig[] | null;
  readonly firmware: string;
  readonly latestFirmware: string | null;
  readonly uptimeS: number;
  readonly basicAuth: boolean;
  readonly latency: Latency | null;
  readonly updater: UpdaterSettings;
}

function hexPair(value: number): string {
  return (value & 0xff).toString(16).padStart(2, '0');
}

// 02: locally administered, so no vendor's block is touched.
function macOf(index: number): string {
  return `02:d1:${hexPair(index >> 24)}:${hexPair(index >> 16)}:${hexPair(index >> 8)}:${hexPair(index)}`;
}

function ipAddressOf(index: number): string {
  return `10.77.${Math.floor(index / 200) % 250}.${10 + (index % 200)}`;
}

function defaultPools(index: number): PoolConfig[] {
  const worker = `mintdeck.t1-${String(index).padStart(3, '0')}`;
  return [
    { url: 'stratum+tcp://stratum.pool-one.example:3333', user: worker, pass: 'x' },
    { url: 'stratum+tcp://backup.pool-two.example:25', user: worker, pass: 'x' },
  ];
}

/** Fills in the defaults of the miner at a place in the fleet. */
export function resolvePlan(plan: MinerPlan, place: { index: number; seed: number }): ResolvedPlan {
  const { index } = place;
  const seed = hash32(place.seed, index + 1);
  const generation = plan.generation ?? '2018-05';
  const model = plan.model ?? 'T1';
  const facts = GENERATION_FACTS[generation];
  return {
    index,
    seed,
    name: plan.name ?? `miner-${index + 1}`,
    generation,
    model,
    scenario: plan.scenario ?? 'healthy',
    adminPassword: plan.adminPassword ?? facts.adminPassword,
    guestPassword: plan.guestPassword ?? facts.guestPassword,
    mac: plan.mac ?? macOf(index),
    ipAddress: plan.ipAddress ?? ipAddressOf(index),
    netmask: plan.netmask ?? '255.255.0.0',
    gateway: plan.gateway ?? '10.77.0.1',
    dns1: plan.dns1 ?? plan.gateway ?? '10.77.0.1',
    chains: plan.chains ?? MINER_MODELS[model].chainCount,
    missingChains: plan.missingChains ?? [],
    pools: plan.pools === undefined ? defaultPools(index) : plan.pools,
    firmware: plan.firmware ?? facts.platformVersion.replace('t1', model.toLowerCase()),
    latestFirmware: plan.latestFirmware ?? null,
    uptimeS: plan.uptimeS ?? 3600 + (seed % (20 * 86_400)),
    basicAuth: plan.basicAuth ?? true,
    latency: plan.latency ?? null,
    updater: { ...DEFAULT_SETTINGS, ...plan.updater },
  };
}
