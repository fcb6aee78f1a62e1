// npm run admin -- backup | restore | reset-password | rotate-key: what needs the shell of the machine (docs/operations.md).
import { bootstrap } from './bootstrap.mjs';
import { nodeFlags, runToEnd } from './child.mjs';

const node = bootstrap({ web: false });
// npm moves to the repository; file names are meant from where the person is
const directory = process.env.INIT_CWD ?? process.cwd();
const program = [...nodeFlags, 'apps/bff/src/admin/main.ts', directory];
process.exitCode = await runToEnd(node, [...program, ...process.argv.slice(2)]);
