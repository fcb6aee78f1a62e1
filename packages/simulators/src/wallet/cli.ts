import { parseArgs } from 'node:util';
import { CERTIFICATE_KINDS } from './certificates.ts';
import { USER_SCENARIOS, type UserScenario } from './scenario-names.ts';
import { startWallets } from './wallets.ts';

const USAGE = `Usage: node packages/simulators/src/wallet/cli.ts [options]
  --users N            users (default 3)
  --scenario NAME      of every user; without it they differ. Names: ${USER_SCENARIOS.join(' ')}
  --port N             on 127.0.0.1 (default 8444; 0 = a free one)
  --certificate NAME   ${CERTIFICATE_KINDS.join(', ')} (default self-signed)
  --pace N             how many times faster it waits (default 1)
  --story-every N      seconds between the events of its story (default 20; 0 = none)
  --block-every N      seconds between blocks (default 600; 0 = none)
  --seed N             (default 1)
  --seconds N          stop after this time
`;

const MIXTURE: readonly UserScenario[] = ['lively', 'plain', 'new', 'not-synced', 'hostile-texts'];

function parse() {
  return parseArgs({
    options: {
      users: { type: 'string', default: '3' },
      scenario: { type: 'string' },
      port: { type: 'string', default: '8444' },
      certificate: { type: 'string', default: 'self-signed' },
      pace: { type: 'string', default: '1' },
      'story-every': { type: 'string', default: '20' },
      'block-every': { type: 'string', default: '600' },
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

function plansOf({ users, scenario }: Choices): { scenario: UserScenario }[] {
  const one = scenario === undefined ? undefined : known(USER_SCENARIOS, scenario);
  return Array.from({ length: Number(users) }, (_, index) => ({
    scenario: one ?? MIXTURE[index % MIXTURE.length] ?? 'lively',
  }));
}

async function main(): Promise<void> {
  const choices = parse();
  if (choices.help) {
    process.stdout.write(USAGE);
    return;
  }
  const wallets = await startWallets({
    users: plansOf(choices),
    port: Number(choices.port),
    certificate: known(CERTIFICATE_KINDS, choices.certificate),
    pace: Number(choices.pace),
    storyEveryS: Number(choices['story-every']),
    blockEveryS: Number(choices['block-every']),
    seed: Number(choices.seed),
  });
  for (const { id, pin, scenario } of wallets.users) {
    process.stdout.write(`${wallets.url}\t${id}\t${pin ?? '(set by the first login)'}\t${scenario}\n`);
  }
  process.stdout.write(`control ${wallets.control.url} token ${wallets.control.token}\n`);
  const stop = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    void wallets.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (choices.seconds !== undefined) setTimeout(stop, Number(choices.seconds) * 1000);
}

await main();
