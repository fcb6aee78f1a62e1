import { parseArgs } from 'node:util';
import type { AccountPlan } from './plan.ts';
import { startPool } from './pool.ts';
import { ACCOUNT_SCENARIOS, type AccountScenario } from './scenario-names.ts';
import { LIMIT_ANSWERS, STATUS_STYLES, TYPE_STYLES } from './settings.ts';

const USAGE = `Usage: node packages/simulators/src/pool/cli.ts [options]
  --accounts N         accounts (default 3)
  --scenario NAME      of every account; without it they differ. Names: ${ACCOUNT_SCENARIOS.join(' ')}
  --port N             on 127.0.0.1 (default 4500; 0 = a free one)
  --types NAME         ${TYPE_STYLES.join(' or ')} (default odd)
  --status-codes NAME  ${STATUS_STYLES.join(', ')}
  --limit-answer NAME  ${LIMIT_ANSWERS.join(', ')}
  --time-scale N       simulated seconds in a real one (default 1)
  --seed N             (default 1)
  --seconds N          stop after this time
`;

const MIXTURE: readonly AccountScenario[] = [
  'mining',
  'worker-offline',
  'expiring',
  'mail-waiting',
  'beyond-2-53',
];

function parse() {
  return parseArgs({
    options: {
      accounts: { type: 'string', default: '3' },
      scenario: { type: 'string' },
      port: { type: 'string', default: '4500' },
      types: { type: 'string', default: 'odd' },
      'status-codes': { type: 'string', default: 'documented' },
      'limit-answer': { type: 'string', default: '429' },
      'time-scale': { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

type Choices = ReturnType<typeof parse>;

function known<T extends string>(names: readonly T[], name: string): T {
  const found = names.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`${name} is none of: ${names.join(', ')}`);
  return found;
}

function plansOf({ accounts, scenario }: Choices): AccountPlan[] {
  const one = scenario === undefined ? undefined : known(ACCOUNT_SCENARIOS, scenario);
  return Array.from({ length: Number(accounts) }, (_, index) => ({
    scenario: one ?? MIXTURE[index % MIXTURE.length] ?? 'mining',
  }));
}

async function main(): Promise<void> {
  const choices = parse();
  if (choices.help) {
    process.stdout.write(USAGE);
    return;
  }
  const pool = await startPool({
    accounts: plansOf(choices),
    port: Number(choices.port),
    types: known(TYPE_STYLES, choices.types),
    statusCodes: known(STATUS_STYLES, choices['status-codes']),
    limitAnswer: known(LIMIT_ANSWERS, choices['limit-answer']),
    timeScale: Number(choices['time-scale']),
    seed: Number(choices.seed),
  });
  for (const { user, password, scenario } of pool.accounts) {
    process.stdout.write(`${pool.url}\t${user}\t${password}\t${scenario}\n`);
  }
  process.stdout.write(`control ${pool.control.url} token ${pool.control.token}\n`);
  const stop = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    void pool.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (choices.seconds !== undefined) setTimeout(stop, Number(choices.seconds) * 1000);
}

await main();
