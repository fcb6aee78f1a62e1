import { once } from 'node:events';
import { createServer } from 'node:net';
import { createFleetControl, type FleetControl } from '@mintdeck/simulators/miner/control';
import { type FleetMiner, startMinerFleet } from '@mintdeck/simulators/miner/fleet';
import type { MinerScenario } from '@mintdeck/simulators/miner/scenario-names';

export const minerPassword = 'simulated-password';
/** Ports that may be taken, one after the other, before something else must be wrong. */
const PLACES_MOST = 5;

/** What a person entered, where it is not the right thing. */
const enteredLogins: Partial<Record<MinerScenario, { username: string; password: string }>> = {
  'wrong-password': { username: 'admin', password: 'an-older-password' },
  'guest-only': { username: 'guest', password: 'dragonguest' },
};

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

/**
 * An address of its own per miner where the system has them, all on one port that was free: the port of a miner that is
 * switched off must not go to somebody else's outgoing connection.
 */
async function choosePlace() {
  if (process.platform !== 'linux') return {};
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? { port: address.port, ownAddresses: true } : {};
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** On a port that nobody has at any of its addresses: what is free at one may be taken at another, or by the time it is used. */
async function startFleet(plan: Parameters<typeof startMinerFleet>[0]): ReturnType<typeof startMinerFleet> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startMinerFleet({ ...plan, ...(await choosePlace()) });
    } catch (error) {
      if (!isTaken(error) || tries === PLACES_MOST) throw error;
    }
  }
}

/** Starts simulated miners on free ports; a scenario alone is a miner of that name. */
export async function startMiners(
  miners: readonly (MinerScenario | SimulatedMiner)[],
  { timeScale = 1 }: { timeScale?: number | undefined } = {},
): Promise<SimulatedMiners> {
  const named = miners.map((miner) => (typeof miner === 'string' ? { name: miner, scenario: miner } : miner));
  const plans = named.map(({ name, scenario }) => ({
    name,
    scenario,
    ...(enteredLogins[scenario] ? {} : { adminPassword: minerPassword }),
  }));
  const fleet = await startFleet({ miners: plans, timeScale });
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
    ...(enteredLogins[scenario] ?? { username: 'admin', password: minerPassword }),
    tags: [],
    position: '',
    // as often as it may be: most of a test is waiting for the next poll
    pollIntervalS: 5,
  })),
});
