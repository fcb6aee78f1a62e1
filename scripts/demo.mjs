// Runs on Node 24: the simulators are TypeScript. They live in this process, the server in a child of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage } from '../packages/simulators/src/firmware/build-image.ts';
import { createFleetControl } from '../packages/simulators/src/miner/control.ts';
import { startMinerFleet } from '../packages/simulators/src/miner/fleet.ts';
import { nodeFlags, runToEnd } from './child.mjs';
import { toLevel } from './demo-level.mjs';
import { startDemoWallets } from './demo-lightning.mjs';
import { demoMiners } from './demo-miners.mjs';
import { startDemoPool } from './demo-pool.mjs';
import { keepTuning } from './demo-tuning.mjs';

/** Small ones, so that writing them takes a minute and not six. */
const IMAGE_BYTES = 12 * 1024 * 1024;
/** What the older half of the miners runs, and what the newer half does. */
const IMAGE_VERSIONS = ['t1_20180522_101500', 't1_20180817_093000'];

const buildDemoImages = async (folder) => {
  const images = [];
  for (const version of IMAGE_VERSIONS) {
    const fileName = `${version}.swu`;
    const { path } = await buildImage(join(folder, fileName), { version, sizeBytes: IMAGE_BYTES });
    images.push({ path, fileName });
  }
  return images;
};

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
const images = await buildDemoImages(folder);
const pool = await startDemoPool(join(folder, 'pool-mails'));
const wallets = await startDemoWallets();
const plan = { miners, images, pool: pool.plan, wallets: wallets.plan };
writeFileSync(planFile, JSON.stringify(plan), { mode: 0o600 });

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
  await Promise.all([fleet.stop(), pool.stop(), wallets.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
