import { describe, expect, it } from 'vitest';
import { runCheck, runVitest, settle } from './parts.mjs';

const print = (text, code = 0) => [
  '-e',
  `process.stdout.write(${JSON.stringify(text)}); process.exitCode = ${code}`,
];
const run = (check) => runCheck(process.execPath, check);
const counted = /(\d+) modules/;

describe('a check', () => {
  it('passes when its program does', async () => {
    expect(await run({ args: print('fine') })).toMatchObject({ passed: 1, failed: 0 });
    expect(await run({ args: print('12 modules'), counted })).toMatchObject({ passed: 1, failed: 0 });
  });

  it('fails when its program does, and when that looked at nothing', async () => {
    expect(await run({ args: print('12 modules', 1), counted })).toMatchObject({ passed: 0, failed: 1 });
    expect(await run({ args: print('0 modules'), counted })).toMatchObject({ passed: 0, failed: 1 });
    expect(await run({ args: print('all well'), counted })).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('a suite', () => {
  it('says why it cannot be run here', async () => {
    const reason = 'nothing to run it on';
    const suite = { name: 'x', projects: ['x'], isPossible: () => reason };
    expect(await runVitest(process.execPath, suite)).toEqual({ passed: 0, failed: 0, notRun: 1, reason });
  });

  it('counts what passed and failed', () => {
    expect(settle(0, { passed: 3, failed: 0, skipped: 0 })).toMatchObject({ passed: 3, failed: 0 });
    expect(settle(1, { passed: 3, failed: 2, skipped: 0 })).toMatchObject({ passed: 3, failed: 2 });
  });

  it('has failed when it skipped something, ran nothing, or died without saying so', () => {
    expect(settle(0, { passed: 3, failed: 0, skipped: 1 }).failed).toBe(1);
    expect(settle(0, { passed: 0, failed: 0, skipped: 0 }).failed).toBe(1);
    expect(settle(1, { passed: 3, failed: 0, skipped: 0 }).failed).toBe(1);
  });

  it('tells what could not run apart', () => {
    expect(settle(0, { passed: 3, failed: 0, skipped: 0, notRun: 5 })).toEqual({
      passed: 3,
      failed: 0,
      notRun: 5,
    });
  });
});
