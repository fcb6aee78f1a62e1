import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type FleetMiner, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerScenario } from '@mintdeck/simulators/miner/scenario-names';

export const minerPassword = 'simulated-password';

/** What a person entered who does not know the password. */
const wrongPassword = 'an-older-password';

export interface SimulatedMiners {
  miners: readonly FleetMiner[];
  control: FleetControl;
  addresses: string[];
  stop(): Promise<void>;
}

export interface SimulatedMiner {
  name: string;
  scenario: MinerScenario;
}

/** Starts simulated miners on free ports; a scenario alone is a miner of that name. */
export async function startMiners(
  miners: readonly (MinerScenario | SimulatedMiner)[],
): Promise<SimulatedMiners> {
  const named = miners.map((miner) => (typeof miner === 'string' ? { name: miner, scenario: miner } : miner));
  const plans = named.map(({ name, scenario }) => ({
    name,
    scenario,
    ...(scenario === 'wrong-password' ? {} : { adminPassword: minerPassword }),
  }));
  const fleet = await startMinerFleet({ miners: plans });
  return {
    miners: fleet.miners,
    control: createFleetControl(fleet.control),
    addresses: fleet.miners.map(({ address }) => address),
    stop: () => fleet.stop(),
  };
}

/** The demo plan of these miners, as the server takes it. */
export const planOf = ({ miners }: SimulatedMiners) => ({
  miners: miners.map(({ name, address, scenario }) => ({
    name,
    address,
    username: 'admin',
    password: scenario === 'wrong-password' ? wrongPassword : minerPassword,
    tags: [],
    position: '',
  })),
});
