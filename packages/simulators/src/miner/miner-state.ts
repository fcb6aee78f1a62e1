import { type CgminerPhase, cgminerPhase, fanDutyPercent, isTuned, presentChains } from './cgminer.ts';
import { readChain } from './chain.ts';
import type { Miner, PowerState } from './device.ts';
import type { Fault } from './faults.ts';
import type { MinerGeneration } from './generations.ts';
import type { AutoTuneMode } from './models.ts';
import type { Addresses, NetworkState } from './network.ts';
import type { PoolConfig, PoolStatus } from './pools.ts';
import type { MinerScenario } from './scenario-names.ts';

export interface ChainState {
  readonly id: number;
  readonly present: boolean;
  readonly status: 'Alive' | 'Sick' | 'Dead';
  readonly temperatureC: number;
  /** True rate in the unit of the "MHS" fields, without the swing of the means. */
  readonly rateWire: number;
  readonly accepted: number;
  readonly tuned: boolean;
}

/** What the control endpoint tells about a miner: its true state, not what the wire says. */
export interface MinerState {
  readonly index: number;
  readonly name: string;
  readonly address: string;
  readonly scenario: MinerScenario;
  readonly generation: MinerGeneration;
  readonly model: string;
  readonly mac: string;
  readonly ipAddress: string;
  /** What is in force. */
  readonly network: Addresses & Pick<NetworkState, 'dhcp'>;
  readonly power: PowerState;
  readonly cgminer: CgminerPhase;
  readonly uptimeS: number;
  readonly clockSkewS: number;
  readonly firmware: string;
  readonly passwords: { readonly admin: string; readonly guest: string };
  readonly basicAuth: boolean;
  readonly autoTune: { readonly mode: AutoTuneMode; readonly level: string };
  readonly fanDutyPercent: number;
  readonly chains: readonly ChainState[];
  /** The configured pools, null without a configuration file. */
  readonly pools: readonly PoolConfig[] | null;
  readonly poolStatuses: readonly { readonly status: PoolStatus; readonly active: boolean }[];
  readonly busyWorkers: number;
  readonly waitingRequests: number;
  readonly faults: readonly Fault[];
}

function chainStates(miner: Miner, nowMs: number): ChainState[] {
  return miner.cgminer.chains.map((chain) => {
    const { status, temperatureC, totals } = readChain(chain, nowMs);
    return {
      id: chain.id,
      present: chain.present,
      status,
      temperatureC,
      rateWire: chain.segment.rateWire,
      accepted: totals.accepted,
      tuned: isTuned(miner.cgminer, chain, nowMs),
    };
  });
}

/** The state of a miner at this moment. */
export function readMinerState(miner: Miner, place: { index: number; address: string }): MinerState {
  const nowMs = miner.clock.nowMs();
  const { plan, cgminer } = miner;
  const readings = presentChains(cgminer).map((chain) => readChain(chain, nowMs));
  return {
    index: place.index,
    name: plan.name,
    address: place.address,
    scenario: plan.scenario,
    generation: miner.generation,
    model: miner.model.type,
    mac: miner.mac,
    ipAddress: miner.network.current.ipaddress,
    network: { dhcp: miner.network.dhcp, ...miner.network.current },
    power: miner.power,
    cgminer: cgminerPhase(cgminer, nowMs),
    uptimeS: Math.max(0, Math.floor((nowMs - miner.bootedAtMs) / 1000)),
    clockSkewS: miner.clockSkewS,
    firmware: miner.firmware,
    passwords: miner.passwords,
    basicAuth: miner.basicAuth,
    autoTune: miner.autoTune,
    fanDutyPercent: fanDutyPercent(cgminer, readings, nowMs),
    chains: chainStates(miner, nowMs),
    pools: miner.pools,
    poolStatuses: cgminer.pools.map(({ status, activeFrom }) => ({ status, active: activeFrom !== null })),
    busyWorkers: miner.workers.busyCount(),
    waitingRequests: miner.workers.waitingCount(),
    faults: miner.faults.map(({ fault }) => fault),
  };
}
