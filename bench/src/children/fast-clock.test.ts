import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCALE = 200;
const CLOCK = new URL(`./fast-clock.mjs?scale=${SCALE}`, import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('./fast-clock.fixture.mjs', import.meta.url));

test('all that a program can see of time passes as many times as fast', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', CLOCK, PROGRAM]);
  const { wallMs, dateMs, monoMs, realMs } = JSON.parse(stdout);
  // forty seconds, but for what a timer is early by when the process itself was late
  expect(wallMs).toBeGreaterThan(20_000);
  expect(realMs).toBeLessThan(10_000);
  for (const ms of [wallMs, dateMs, monoMs]) expect(ms / realMs / SCALE).toBeCloseTo(1, 1);
});
