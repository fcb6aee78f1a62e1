import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, formatTable, isMissed } from './measure/report.ts';
import { parseOptions } from './options.ts';
import type { Scenario } from './scenario.ts';
import { bulk } from './scenarios/bulk.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { firmwareLegs } from './scenarios/firmware-legs.ts';
import { firstScreen } from './scenarios/first-screen.ts';
import { disk, history } from './scenarios/history.ts';
import { log } from './scenarios/log.ts';
import { memory } from './scenarios/memory.ts';
import { minersPage, minersPageLarge } from './scenarios/miners-page.ts';
import { poll } from './scenarios/poll.ts';
import { pool } from './scenarios/pool.ts';
import { poolCharts } from './scenarios/pool-charts.ts';
import { poolHistory } from './scenarios/pool-history.ts';
import { poolMemory } from './scenarios/pool-memory.ts';
import { powerCut } from './scenarios/power-cut.ts';
import { rollout } from './scenarios/rollout.ts';
import { start } from './scenarios/start.ts';
import { tenThousand } from './scenarios/ten-thousand.ts';
import { upgradeRelay } from './scenarios/upgrade-relay.ts';
import { wallet } from './scenarios/wallet.ts';
import { walletMemory } from './scenarios/wallet-memory.ts';
import { walletPage } from './scenarios/wallet-page.ts';
import { walletRecord } from './scenarios/wallet-record.ts';
import { walletRequests } from './scenarios/wallet-requests.ts';
import { createSites } from './site.ts';

// those of one size one after the other: they share a server, and it ends before the next size begins
const scenarios: readonly Scenario[] = [
  poll,
  fanOut,
  memory,
  powerCut,
  log,
  minersPage,
  bulk,
  rollout,
  start,
  firmwareLegs,
  upgradeRelay,
  firstScreen,
  pool,
  poolMemory,
  poolHistory,
  poolCharts,
  wallet,
  walletMemory,
  walletRecord,
  walletPage,
  walletRequests,
  history,
  disk,
  tenThousand,
  minersPageLarge,
];

const options = parseOptions(process.argv.slice(2));
const unknown = options.only?.filter((name) => !scenarios.some((scenario) => scenario.name === name)) ?? [];
if (unknown.length > 0)
  throw new Error(
    `no scenario ${unknown.join(', ')}; there are ${scenarios.map(({ name }) => name).join(', ')}`,
  );

const say = (line: string) => process.stderr.write(`${line}\n`);
const directory = mkdtempSync(join(tmpdir(), 'mintdeck-bench-'));
// also when interrupted: nothing is left behind
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const sites = createSites(directory, options);
const figures: Figure[] = [];
try {
  const chosen = scenarios.filter(({ name }) => options.only === null || options.only.includes(name));
  for (const [place, scenario] of chosen.entries()) {
    say(`\n== ${scenario.name}`);
    figures.push(...(await scenario.run({ options, sites, directory, say })));
    await sites.stop(chosen.slice(place + 1).map(({ minerCount }) => minerCount));
  }
} finally {
  await sites.stop();
}
const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version };
process.stdout.write(`\n${formatTable(figures)}\n\n`);
process.stdout.write(`${JSON.stringify({ machine, quick: options.quick, figures })}\n`);
process.exitCode = figures.some(isMissed) ? 1 : 0;
process.exit();
