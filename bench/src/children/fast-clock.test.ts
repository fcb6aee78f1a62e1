import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCALE = 2000;
const CLOCK = new URL(`./fast-clock.mjs?scale=${SCALE}`, import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('./fast-clock.fixture.mjs', import.meta.url));
/** of Date, which counts whole ms, at either end */
const ROUNDED_MS = 2;

test('all that a program can see of time passes as many times as fast', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', CLOCK, PROGRAM]);
  const { passedMs, realLeastMs, realMostMs } = JSON.parse(stdout);
  // each of four waits took its hundred seconds, but for what a timer is early by when the process itself was late
  expect(passedMs.wallMs).toBeGreaterThan(200_000);
  // and none of them took them of everybody's time
  expect(realMostMs).toBeLessThan(50_000);
  expect(Object.keys(passedMs)).toEqual(['wallMs', 'dateMs', 'monoMs']);
  for (const [clock, ms] of Object.entries(passedMs)) {
    expect(ms, clock).toBeGreaterThanOrEqual(realLeastMs * SCALE - ROUNDED_MS);
    expect(ms, clock).toBeLessThanOrEqual(realMostMs * SCALE + ROUNDED_MS);
  }
});
