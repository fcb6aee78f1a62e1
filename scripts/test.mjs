// npm test: everything. npm test -- unit e2e: only these parts.
import { bootstrap } from './bootstrap.mjs';
import { checks, suites } from './checks.mjs';
import { findChromium, installChromium } from './chromium.mjs';
import { findMemoryFolder } from './memory-folder.mjs';
import { runCheck, runPlaywright, runVitest } from './parts.mjs';

const node = bootstrap({ web: true });
// What tests store is thrown away a second later: nobody has to wait until a disk has it.
const inMemory = findMemoryFolder();
if (inMemory !== null) process.env.TMPDIR ??= inMemory;

const runE2e = () => {
  const chromium = findChromium({ shell: true });
  if (chromium || installChromium(node)) return runPlaywright(node, chromium);
  process.stdout.write(
    'No Chromium here, and Playwright could not download one. Install it (Debian: apt-get install chromium), or run\n' +
      '  npx playwright install chromium\nor set CHROMIUM_PATH to one, and try again.\n',
  );
  return { passed: 0, failed: 1, notRun: 0 };
};

const looked = checks.map((check) => ({ name: check.name, run: () => runCheck(node, check) }));
const tested = suites.map((suite) => ({ name: suite.name, run: () => runVitest(node, suite) }));
/**
 * Two at a time: most of what a browser's test does is waiting, and the other parts compute meanwhile. The longest first, or the
 * end of it has the machine to itself.
 */
const LANES = 2;
const parts = [{ name: 'e2e', run: runE2e }, ...looked, ...tested];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No part ${unknown.join(', ')}. There are: ${parts.map((part) => part.name).join(', ')}\n`,
  );
  process.exit(1);
}

const results = [];
const startedAt = performance.now();
const toSeconds = (since) => (performance.now() - since) / 1000;
const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const runAll = async (waiting) => {
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    const begunAt = performance.now();
    process.stdout.write(`\n=== ${part.name} ===\n`);
    const counts = await part.run();
    results.push({ name: part.name, ...counts, tookS: toSeconds(begunAt) });
  }
};
await Promise.all(Array.from({ length: LANES }, () => runAll(chosen)));

const failures = results.flatMap(({ name, failures: texts = [] }) => texts.map((text) => `${name}: ${text}`));
if (failures.length > 0) process.stdout.write(`\n=== what failed ===\n${failures.join('\n\n')}\n`);

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.stdout.write('\n=== result ===\n');
for (const { name, passed, failed, notRun, reason, tookS } of results) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  const rest = notRun > 0 ? `  ${notRun} not run: ${reason}` : '';
  process.stdout.write(`${name.padEnd(12)}${counts}  ${tookS.toFixed(1).padStart(6)} s${rest}\n`);
}
process.stdout.write(`${sum('passed') + sum('failed')} tests in ${toSeconds(startedAt).toFixed(0)} s\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
