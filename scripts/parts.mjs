import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';
import { root } from './root.mjs';

// the tools keep what they compiled, as the tests do
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache/node');

/** Runs a program, shows what it writes, `atOnce` or at its end, and returns its exit code with the text. */
const runAndRead = (command, args, { env = process.env, atOnce = true } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', (chunk) => {
        text += chunk;
        if (atOnce) to.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (!atOnce) process.stdout.write(text);
      resolve({ code: code ?? 1, text });
    });
  });

/** One check counts as one test. What it wrote is in one piece already, and so not told again. */
export const runCheck = async (node, { args, counted }) => {
  const { code, text } = await runAndRead(node, args, { atOnce: false });
  const looked = !counted || Number(counted.exec(text)?.[1]) > 0;
  if (!looked) process.stdout.write('It looked at nothing, so it proves nothing.\n');
  return code === 0 && looked ? { passed: 1, failed: 0, notRun: 0 } : { passed: 0, failed: 1, notRun: 0 };
};

/** Counts of a finished suite; a suite that ran nothing, died or skipped something has failed. */
export const settle = (code, { passed, failed, skipped, notRun = 0 }) => {
  const missing = code !== 0 && failed + skipped === 0 ? 1 : 0;
  const empty = passed + failed === 0 && missing === 0 ? 1 : 0;
  return { passed, failed: failed + skipped + missing + empty, notRun };
};

/** Recordings of real devices lie beside the repository, not in it: without them their tests cannot run. */
const isRecordings = ({ name }) => name.endsWith('.recordings.test.ts');
const hasRecordings = existsSync(join(root, '../shared/fixtures'));

const countSkipped = (files) =>
  files
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed').length;

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

export const runVitest = async (node, { name, projects, isPossible = () => null }) => {
  const impossible = isPossible();
  if (impossible !== null) return { passed: 0, failed: 0, notRun: 1, reason: impossible };
  const file = join(root, `.cache/test/${name}.json`);
  rmSync(file, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects.map((each) => `--project=${each}`)];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runAndRead(node, [...args, ...reporters], { atOnce: false });
  const report = readJson(file);
  const files = report?.testResults ?? [];
  const notRun = hasRecordings ? 0 : countSkipped(files.filter(isRecordings));
  const counts = settle(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: countSkipped(files) - notRun,
    notRun,
  });
  const reason = 'there are no recordings in ../shared/fixtures';
  return { ...counts, failures: failuresOfVitest(files), reason };
};

export const runPlaywright = async (node, chromium) => {
  const file = join(root, '.cache/test/e2e.json');
  rmSync(file, { force: true });
  const args = ['node_modules/playwright/cli.js', 'test', '--config', 'e2e/playwright.config.ts'];
  const env = {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
  };
  const { code } = await runAndRead(node, [...args, '--reporter=list,json'], { env });
  const report = readJson(file);
  const stats = report?.stats;
  const counts = settle(code, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
  return { ...counts, failures: failuresOfPlaywright(report ?? {}) };
};
