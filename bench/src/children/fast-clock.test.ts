import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCALE = 200;
const CLOCK = new URL(`./fast-clock.mjs?scale=${SCALE}`, import.meta.url).href;
/** Waits in every way the server does, for ten seconds each by its own clock; prints ms by its clock, and by one that nobody touched. */
const PROGRAM = `
  import { setTimeout as wait } from 'node:timers/promises';
  const real = process.hrtime.bigint();
  const [wall, mono] = [Date.now(), performance.now()];
  await wait(10_000);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  await new Promise((resolve) => { const timer = setInterval(() => { clearInterval(timer); resolve(); }, 10_000); });
  const awake = setInterval(() => {}, 60_000);
  await new Promise((resolve) => AbortSignal.timeout(10_000).addEventListener('abort', resolve));
  clearInterval(awake);
  const told = { wallMs: Date.now() - wall, dateMs: new Date() - wall, monoMs: performance.now() - mono };
  console.log(JSON.stringify({ ...told, realMs: Number(process.hrtime.bigint() - real) / 1e6 }));
`;

test('all that a program can see of time passes as many times as fast', async () => {
  const args = ['--import', CLOCK, '--input-type=module', '--eval', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { wallMs, dateMs, monoMs, realMs } = JSON.parse(stdout);
  // forty seconds, but for what a timer is early by when the process itself was late
  expect(wallMs).toBeGreaterThan(20_000);
  expect(realMs).toBeLessThan(10_000);
  for (const ms of [wallMs, dateMs, monoMs]) expect(ms / realMs / SCALE).toBeCloseTo(1, 1);
});
