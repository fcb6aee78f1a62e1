// npm run check: all that can be said without running the code; the same as the first parts of npm test.
import { bootstrap } from './bootstrap.mjs';
import { checks, suites } from './checks.mjs';
import { runCheck, runVitest } from './parts.mjs';

const node = bootstrap({ web: false });
const structure = suites.find((suite) => suite.name === 'structure');
let failed = 0;
for (const check of checks) {
  process.stdout.write(`\n=== ${check.name} ===\n`);
  failed += (await runCheck(node, check)).failed;
}
process.stdout.write('\n=== structure ===\n');
failed += (await runVitest(node, structure)).failed;
process.stdout.write(failed === 0 ? '\nAll checks passed.\n' : '\nSome checks failed (see above).\n');
process.exitCode = failed === 0 ? 0 : 1;
