import { parseArgs } from 'node:util';
import { startMinerFleet } from './fleet.ts';
import { MINER_GENERATIONS } from './generations.ts';
import type { MinerPlan } from './plan.ts';
import { MINER_SCENARIOS, type MinerScenario } from './scenario-names.ts';

const USAGE = `Usage: node packages/simulators/src/miner/cli.ts [options]
  --count N          miners to start (default 12)
  --port N           first port, or the port of all with --addresses (default 4000; 0 = free ports)
  --addresses        one 127.0.0.x address each instead of one port each (Linux)
  --scenario NAME    of every miner; without it the fleet is mixed. Names: ${MINER_SCENARIOS.join(' ')}
  --generation NAME  ${MINER_GENERATIONS.join(' or ')}
  --time-scale N     simulated seconds in a real one (default 1)
  --seed N           (default 1)
  --metrics          serve GET /metrics too (not of the device)
  --seconds N        stop after this time
`;

// Conditions that still let a poller read something, so that a mixed fleet is worth looking at.
const MIXTURE: readonly MinerScenario[] = [
  'healthy',
  'healthy',
  'hot',
  'healthy',
  'dead-chain',
  'healthy',
  'missing-chain',
  'healthy',
  'pool-failover',
  'tuning',
  'starting',
  'offline',
];

function parse() {
  return parseArgs({
    options: {
      count: { type: 'string', default: '12' },
      port: { type: 'string', default: '4000' },
      addresses: { type: 'boolean', default: false },
      scenario: { type: 'string' },
      generation: { type: 'string' },
      'time-scale': { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      metrics: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

type Choices = ReturnType<typeof parse>;

function known<T extends string>(names: readonly T[], name: string | undefined): T | undefined {
  if (name === undefined) return undefined;
  const found = names.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`${name} is none of: ${names.join(', ')}`);
  return found;
}

function plansOf(choices: Choices): MinerPlan[] {
  const scenario = known(MINER_SCENARIOS, choices.scenario);
  const generation = known(MINER_GENERATIONS, choices.generation);
  return Array.from({ length: Number(choices.count) }, (_, index) => ({
    scenario: scenario ?? MIXTURE[index % MIXTURE.length] ?? 'healthy',
    ...(generation === undefined ? {} : { generation }),
  }));
}

async function main(): Promise<void> {
  const choices = parse();
  if (choices.help) {
    process.stdout.write(USAGE);
    return;
  }
  const fleet = await startMinerFleet({
    miners: plansOf(choices),
    port: Number(choices.port),
    ownAddresses: choices.addresses,
    timeScale: Number(choices['time-scale']),
    seed: Number(choices.seed),
    metrics: choices.metrics,
    chatter: true,
  });
  for (const { address, mac, scenario, generation, adminPassword } of fleet.miners) {
    process.stdout.write(`${address}\t${mac}\t${generation}\t${scenario}\tadmin:${adminPassword}\n`);
  }
  process.stdout.write(`control ${fleet.control.url} token ${fleet.control.token}\n`);
  const stop = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    void fleet.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (choices.seconds !== undefined) setTimeout(stop, Number(choices.seconds) * 1000);
}

await main();
