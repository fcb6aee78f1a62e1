// Runs on Node 24: the simulators are TypeScript. They live in this process, the server in a child of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFleetControl } from '../packages/simulators/src/miner/control.ts';
import { startMinerFleet } from '../packages/simulators/src/miner/fleet.ts';
import { nodeFlags, runToEnd } from './child.mjs';
import { toLevel } from './demo-level.mjs';
import { demoMiners } from './demo-miners.mjs';
import { keepTuning } from './demo-tuning.mjs';

const fleet = await startMinerFleet({ miners: demoMiners.map(({ plan }) => plan), chatter: true });
const folder = mkdtempSync(join(tmpdir(), 'mintdeck-demo-'));
const planFile = join(folder, 'plan.json');

const control = createFleetControl(fleet.control);
const states = await control.miners();
const miners = fleet.miners.map(({ name, address, adminPassword }, index) => {
  const { tags, position, enteredPassword, condition } = demoMiners[index];
  const password = enteredPassword ?? adminPassword;
  const past = { condition, level: toLevel(states[index]) };
  return { name, address, username: 'admin', password, tags, position, past };
});
writeFileSync(planFile, JSON.stringify({ miners }), { mode: 0o600 });

const stopTuning = keepTuning(control, demoMiners);
const others = process.argv.slice(2).filter((argument) => argument !== '--demo');
try {
  process.exitCode = await runToEnd(process.execPath, [
    ...nodeFlags,
    'apps/bff/src/main.ts',
    '--demo',
    planFile,
    ...others,
  ]);
} finally {
  stopTuning();
  rmSync(folder, { recursive: true, force: true });
  await fleet.stop();
}
