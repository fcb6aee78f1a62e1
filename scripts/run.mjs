// node scripts/run.mjs file.ts [arguments]: prepares everything, then runs the file on Node 24.
import { bootstrap } from './bootstrap.mjs';
import { nodeFlags, runToEnd } from './child.mjs';
import { findChromium } from './chromium.mjs';

const node = bootstrap({ web: true });
const chromium = findChromium();
process.exitCode = await runToEnd(node, [...nodeFlags, ...process.argv.slice(2)], {
  env: { ...process.env, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
});
