// node scripts/serve.mjs: the server as it was installed and built before, for services and containers. npm start is this
// with the installing and building in front.
import { nodeFlags, runToEnd } from './child.mjs';
import { findNode24 } from './node24.mjs';

const args = process.argv.slice(2);
process.exitCode = await runToEnd(findNode24(), [...nodeFlags, 'apps/bff/src/main.ts', ...args]);
