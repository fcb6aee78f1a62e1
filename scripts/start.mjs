// npm start            the real thing, on port 8080
// npm start -- --demo  the same with simulated miners
import { bootstrap } from './bootstrap.mjs';
import { nodeFlags, runToEnd } from './child.mjs';

const args = process.argv.slice(2);
const node = bootstrap({ web: true });
const program = args.includes('--demo') ? 'scripts/demo.mjs' : 'apps/bff/src/main.ts';
process.exitCode = await runToEnd(node, [...nodeFlags, program, ...args]);
