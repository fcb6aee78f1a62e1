import type { CgminerPhase } from './cgminer.ts';
import type { MinerGeneration } from './generations.ts';
import type { Latency } from './latency.ts';
import type { AutoTuneMode } from './models.ts';
import type { PoolConfig, PoolStatus } from './pools.ts';
import type { UpdaterSettings } from './updater/settings.ts';
import type { VendorServer } from './vendor-server.ts';

/** Changes to a running miner; every named part is applied at once, in the order of this list. */
export interface MinerPatch {
  readonly power?: 'on' | 'off' | 'reboot';
  readonly generation?: MinerGeneration;
  readonly firmware?: string;
  readonly latestFirmware?: string | null;
  /** What `getLatestFirmwareVersion` names; null = an address of the vendor's own. */
  readonly latestFirmwareUrl?: string | null;
  /** How the vendor's server is, as the miner meets it. */
  readonly vendorServer?: VendorServer;
  /** Changes the named settings of its updater. */
  readonly updater?: Partial<UpdaterSettings>;
  /** How long a reboot keeps its port closed. */
  readonly rebootS?: number;
  readonly mac?: string;
  readonly ipAddress?: string;
  readonly adminPassword?: string;
  readonly guestPassword?: string;
  readonly basicAuth?: boolean;
  readonly clockSkewS?: number;
  /** false = a firmware without `/stream/logs`. */
  readonly logStream?: boolean;
  /** A firmware whose log knows the text form only. */
  readonly textLogOnly?: boolean;
  readonly latency?: Latency | null;
  /** Replaces the configuration and restarts cgminer, as `updatePools` does; null = no configuration file. */
  readonly pools?: readonly PoolConfig[] | null;
  readonly autoTune?: AutoTuneMode;
  /** `running` ends a forced phase; the others last until then. */
  readonly cgminer?: CgminerPhase | 'restart';
  /** Forces the tuning flag; null = as time has it. */
  readonly tuning?: boolean | null;
  readonly poolStatus?: { readonly pool: number; readonly status: PoolStatus };
  /** IDs of chains. */
  readonly killChain?: number;
  readonly reviveChain?: number;
  /** A chain that is gone from the next reading on, as after a start that did not find it. */
  readonly removeChain?: number;
  readonly addChain?: number;
  /** Temperature of every chain, at once and lasting; from 115 to 125 C the chains power down. */
  readonly temperatureC?: number;
  readonly chainTemperature?: { readonly chain: number; readonly temperatureC: number };
  /** 0 = unknown; null = automatic. */
  readonly fanDutyPercent?: number | null;
  /** Multiplies the nominal rate of every chain. */
  readonly rateFactor?: number;
  /** Share of the shares the pool refuses, 0 to 1. */
  readonly rejectShare?: number;
}
